import { prisma } from "@/lib/db";

export async function reserve(lines: { productId: string; quantity: number }[]) {
  return prisma.$transaction(async (tx) => {
    const short: string[] = [];
    for (const line of lines) {
      const product = await tx.product.findUnique({ where: { id: line.productId } }); // want: query-loop-in-transaction warning "one connection of the pool is held"
      if ((product?.stock ?? 0) < line.quantity) short.push(line.productId);
    }
    return short;
  });
}
