import { prisma } from "@/lib/db";

export async function inStock(ids: string[]) {
  return Promise.all(
    ids.map((id) => prisma.product.findUnique({ where: { id, stock: { gt: 0 } } })), // want: find-unique-hidden-transaction "Prisma 6.19.3"
  );
}
