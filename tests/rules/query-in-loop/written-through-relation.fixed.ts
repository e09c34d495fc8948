import { prisma } from "@/lib/db";

export async function ship(lines: { productId: string; invoiceId: string }[]) {
  for (const line of lines) {
    const product = await prisma.product.findUnique({ where: { id: line.productId } });
    await prisma.invoiceItem.updateMany({ where: { invoiceId: line.invoiceId }, data: { price: product?.price } });
    await prisma.category.update({
      where: { id: "x" },
      data: { products: { updateMany: { where: { stock: 0 }, data: { active: false } } } },
    });
  }
}

// The same with nothing in the way.
export async function plain(tokens: string[]) {
  const sessionTokens = [...new Set(tokens)];
  const sessions = await prisma.session.findMany({ where: { token: { in: sessionTokens } } });
  const sessionByToken = new Map(sessions.map((session) => [session.token, session]));
  for (const token of tokens) {
    const session = sessionByToken.get(token) ?? null;
    console.log(session);
  }
}
