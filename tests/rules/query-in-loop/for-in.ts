import { prisma } from "@/lib/db";

export async function collect(amounts: Record<string, number>) {
  let sum = 0;
  for (const sku in amounts) {
    const product = await prisma.product.findUnique({ where: { sku } }); // want: query-in-loop warning "runs once"
    sum += Number(product?.price ?? 0) * amounts[sku];
  }
  return sum;
}
