import { prisma } from "@/lib/db";

export async function live(ids: string[]) {
  const users: string[] = [];
  for (const id of ids) {
    const row = await prisma.session.findUnique({ where: { id, expiresAt: { gt: new Date() } } }); // want: query-in-loop warning "runs once"
    if (row) users.push(row.userId);
  }
  return users;
}

// The same with nothing in the way.
export async function plain(tokens: string[]) {
  for (const token of tokens) {
    const session = await prisma.session.findUnique({ where: { token } }); // want: query-in-loop warning "runs once"
    console.log(session);
  }
}
