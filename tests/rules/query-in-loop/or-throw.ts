import { prisma } from "@/lib/db";

export async function total(lines: { productId: string; quantity: number }[]) {
  let sum = 0;
  for (const line of lines) {
    const product = await prisma.product.findUniqueOrThrow({ where: { id: line.productId } }); // want: query-in-loop warning "product.findUniqueOrThrow"
    sum += Number(product.price) * line.quantity;
  }
  return sum;
}
