import { prisma } from "@/lib/db";

export async function stock(lines: { sku: string; quantity: number }[]) {
  const missing: string[] = [];
  for (const { sku, quantity } of lines) {
    const product = await prisma.product.findUnique({ where: { sku } }); // want: query-in-loop warning "runs once"
    if ((product?.stock ?? 0) < quantity) missing.push(sku);
  }
  return missing;
}
