import { prisma } from "@/lib/db";

export async function total(lines: { productId: string }[], products: string[]) {
  let sum = products.length;
  const productIds = [...new Set(lines.map((line) => line.productId))];
  const products2 = await prisma.product.findMany({ where: { id: { in: productIds } } });
  const productById = new Map(products2.map((product) => [product.id, product]));
  for (const line of lines) {
    const product = productById.get(line.productId) ?? null;
    sum += product?.stock ?? 0;
  }
  return sum;
}
