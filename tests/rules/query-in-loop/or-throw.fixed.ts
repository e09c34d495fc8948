import { prisma } from "@/lib/db";

export async function total(lines: { productId: string; quantity: number }[]) {
  let sum = 0;
  const productIds = [...new Set(lines.map((line) => line.productId))];
  const products = await prisma.product.findMany({ where: { id: { in: productIds } } });
  const productById = new Map(products.map((product) => [product.id, product]));
  for (const line of lines) {
    const product = productById.get(line.productId);
    if (!product) throw new Error("No Product found");
    sum += Number(product.price) * line.quantity;
  }
  return sum;
}
