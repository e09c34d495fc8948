import { prisma } from "@/lib/db";

export async function firstInStock(skus: string[]) {
  let found: string | undefined;
  for (const sku of skus) {
    const product = await prisma.product.findUnique({ where: { sku } });
    const left = product?.stock ?? 0;
    if (left > 0) {
      found = sku;
      break;
    }
  }
  return found;
}
