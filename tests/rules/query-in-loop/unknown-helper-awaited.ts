import { prisma } from "@/lib/db";

import { restock } from "./restock";

export async function check(lines: { productId: string }[]) {
  for (const line of lines) {
    const product = await prisma.product.findUnique({ where: { id: line.productId } }); // want: query-in-loop "runs once"
    if (product && product.stock === 0) await restock(product);
  }
}

// The same with nothing in the way.
export async function plain(tokens: string[]) {
  for (const token of tokens) {
    const session = await prisma.session.findUnique({ where: { token } }); // want: query-in-loop warning "runs once"
    console.log(session);
  }
}
