import { prisma } from "@/lib/db";

export async function reserve(lines: { productId: string; quantity: number }[]) {
  for (const line of lines) {
    const product = await prisma.product.findUnique({ where: { id: line.productId } }); // want: query-in-loop "runs once"
    const stock = (product?.stock ?? 0) - line.quantity;
    await prisma.product.update({ where: { id: line.productId }, data: { stock } });
  }
}

// The same with nothing in the way.
export async function plain(tokens: string[]) {
  for (const token of tokens) {
    const session = await prisma.session.findUnique({ where: { token } }); // want: query-in-loop warning "runs once"
    console.log(session);
  }
}
