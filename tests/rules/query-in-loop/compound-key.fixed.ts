import { prisma } from "@/lib/db";

export async function quantities(lines: { orderId: string; productId: string }[]) {
  const found: number[] = [];
  for (const { orderId, productId } of lines) {
    const item = await prisma.orderItem.findUnique({ where: { orderId_productId: { orderId, productId } } });
    found.push(item?.quantity ?? 0);
  }
  return found;
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
