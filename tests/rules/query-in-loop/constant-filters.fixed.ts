import { prisma } from "@/lib/db";

export async function prices(lines: { productId: string }[], categoryId: string) {
  const prices: number[] = [];
  const productIds = [...new Set(lines.map((line) => line.productId))];
  const products = await prisma.product.findMany({ where: { id: { in: productIds }, active: true, categoryId }, include: { category: true } });
  const productById = new Map(products.map((product) => [product.id, product]));
  for (const line of lines) {
    const product = productById.get(line.productId) ?? null;
    prices.push(Number(product?.price ?? 0));
  }
  return prices;
}
