import { prisma } from "@/lib/db";

export async function total(lines: { productId: string }[], products: string[]) {
  let sum = products.length;
  for (const line of lines) {
    const product = await prisma.product.findUnique({ where: { id: line.productId } }); // want: query-in-loop "runs once"
    sum += product?.stock ?? 0;
  }
  return sum;
}
