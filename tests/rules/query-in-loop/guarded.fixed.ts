import { prisma } from "@/lib/db";

export async function total(lineItems: { productId: string; quantity: number }[]) {
  let sum = 0;
  const productIds = [...new Set(lineItems.filter((item) => item.productId).map((item) => item.productId))];
  const products = await prisma.product.findMany({ where: { id: { in: productIds } } });
  const productById = new Map(products.map((product) => [product.id, product]));
  for (const item of lineItems) {
    if (item.productId) {
      const product = productById.get(item.productId) ?? null;
      sum += Number(product?.price ?? 0);
    }
  }
  return sum;
}
