import { prisma } from "@/lib/db";

export async function firstInStock(skus: string[]) {
  for (const sku of skus) {
    const product = await prisma.product.findUnique({ where: { sku } });
    if (product && product.stock > 0) return product;
  }
  return null;
}
