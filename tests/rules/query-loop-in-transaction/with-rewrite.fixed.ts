import { prisma } from "@/lib/db";

export async function reserve(lines: { productId: string; quantity: number }[]) {
  return prisma.$transaction(async (tx) => {
    const short: string[] = [];
    const productIds = [...new Set(lines.map((line) => line.productId))];
    const products = await tx.product.findMany({ where: { id: { in: productIds } } });
    const productById = new Map(products.map((product) => [product.id, product]));
    for (const line of lines) {
      const product = productById.get(line.productId) ?? null;
      if ((product?.stock ?? 0) < line.quantity) short.push(line.productId);
    }
    return short;
  });
}
