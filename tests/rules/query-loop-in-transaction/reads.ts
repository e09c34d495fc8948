import { prisma } from "@/lib/db";

// query-in-loop has the rewrite.
export async function check(ids: string[]) {
  await prisma.$transaction(async (tx) => {
    for (const id of ids) {
      const product = await tx.product.findUnique({ where: { id } }); // want: query-loop-in-transaction warning "while one connection of the pool is held. Read the rows of all items with one findMany"
      if (!product?.active) throw new Error("gone");
    }
  });
}
