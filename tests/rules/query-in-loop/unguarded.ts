import { prisma } from "@/lib/db";

interface Line {
  productId: string;
  quantity: number;
}

export async function total(lines: Line[]) {
  let sum = 0;
  // The dearest come first.
  for (const line of lines) {
    const product = await prisma.product.findUnique({ where: { id: line.productId } }); // want: query-in-loop warning "n round trips"
    if (!product) throw new Error("unknown product"); // not an early exit
    sum += Number(product.price) * line.quantity;
  }
  return sum;
}
