import { prisma } from "@/lib/db";

// Statements side by side, without a transaction: fan-out, and other rules' matter.
export async function inStock(ids: string[]) {
  return Promise.all(
    ids.map((id) => prisma.product.findUnique({ where: { id, stock: { gt: 0 } } })),
  );
}
