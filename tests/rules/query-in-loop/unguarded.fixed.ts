import { prisma } from "@/lib/db";

interface Line {
  productId: string;
  quantity: number;
}

export async function total(lines: Line[]) {
  let sum = 0;
  // The dearest come first.
  const productIds = [...new Set(lines.map((line) => line.productId))];
  const products = await prisma.product.findMany({ where: { id: { in: productIds } } });
  const productById = new Map(products.map((product) => [product.id, product]));
  for (const line of lines) {
    const product = productById.get(line.productId) ?? null;
    if (!product) throw new Error("unknown product"); // not an early exit
    sum += Number(product.price) * line.quantity;
  }
  return sum;
}
