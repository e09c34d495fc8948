import { prisma } from "@/lib/db";

export async function collect(lines: { productId?: string }[], wanted: Set<string>) {
  const names: string[] = [];
  for (const line of lines) {
    if (!line.productId || !wanted.has(line.productId)) continue;
    const product = await prisma.product.findUnique({ where: { id: line.productId } });
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
