import { prisma } from "@/lib/db";

export async function collect(ids: string[]) {
  const names: string[] = [];
  for (const id of ids) {
    const { name } = await prisma.product.findUniqueOrThrow({ where: { id } });
    names.push(name);
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
