import { prisma } from "@/lib/db";

export async function find(rows: { email: string }[]) {
  const found = [];
  for (const row of rows) {
    const user = await prisma.user.findUnique({ where: { email: row.email.toLowerCase() } });
    found.push(user);
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
