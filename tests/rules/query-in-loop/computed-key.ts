import { prisma } from "@/lib/db";

export async function find(rows: { email: string }[]) {
  const found = [];
  for (const row of rows) {
    const user = await prisma.user.findUnique({ where: { email: row.email.toLowerCase() } }); // want: query-in-loop warning "runs once"
    found.push(user);
  }
  return found;
}

// The same with nothing in the way.
export async function plain(tokens: string[]) {
  for (const token of tokens) {
    const session = await prisma.session.findUnique({ where: { token } }); // want: query-in-loop warning "runs once"
    console.log(session);
  }
}
