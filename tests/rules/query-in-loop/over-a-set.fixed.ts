import { prisma } from "@/lib/db";

export async function collect(lines: { productId: string }[]) {
  const ids = new Set(lines.map((line) => line.productId));
  const names: string[] = [];
  for (const id of ids) {
    const product = await prisma.product.findUnique({ where: { id } });
    names.push(product?.name ?? "");
  }
  return names;
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
