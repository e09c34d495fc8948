import { prisma } from "@/lib/db";

export async function quantities(lines: { orderId: string; productId: string }[]) {
  const found: number[] = [];
  for (const { orderId, productId } of lines) {
    const item = await prisma.orderItem.findUnique({ where: { orderId_productId: { orderId, productId } } }); // want: query-in-loop warning "runs once"
    found.push(item?.quantity ?? 0);
  }
  return found;
}

// The same with nothing in the way.
export async function plain(tokens: string[]) {
  for (const token of tokens) {
    const session = await prisma.session.findUnique({ where: { token } }); // want: query-in-loop warning "runs once"
    console.log(session);
  }
}
