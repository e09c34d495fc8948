import { prisma } from "@/lib/db";

export async function live(ids: string[]) {
  const users: string[] = [];
  for (const id of ids) {
    const row = await prisma.session.findUnique({ where: { id, expiresAt: { gt: new Date() } } });
    if (row) users.push(row.userId);
  }
  return users;
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
