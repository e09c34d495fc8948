import { prisma } from "@/lib/db";

export async function prices(lines: { productId: string }[], categoryId: string) {
  const prices: number[] = [];
  for (const line of lines) {
    const product = await prisma.product.findFirst({ where: { id: line.productId, active: true, categoryId }, include: { category: true } }); // want: query-in-loop warning "runs once"
    prices.push(Number(product?.price ?? 0));
  }
  return prices;
}
