import { prisma } from "@/lib/db";

export async function latest(users: { id: string }[]) {
  const found = [];
  for (const user of users) {
    const post = await prisma.post.findFirst({ where: { authorId: user.id }, orderBy: { createdAt: "desc" } });
    found.push(post);
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
