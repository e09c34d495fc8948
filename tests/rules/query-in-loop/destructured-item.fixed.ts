import { prisma } from "@/lib/db";

export async function stock(lines: { sku: string; quantity: number }[]) {
  const missing: string[] = [];
  const productSkus = [...new Set(lines.map(({ sku, quantity }) => sku))];
  const products = await prisma.product.findMany({ where: { sku: { in: productSkus } } });
  const productBySku = new Map(products.map((product) => [product.sku, product]));
  for (const { sku, quantity } of lines) {
    const product = productBySku.get(sku) ?? null;
    if ((product?.stock ?? 0) < quantity) missing.push(sku);
  }
  return missing;
}
