import { prisma } from "@/lib/db";

export async function latest(users: { id: string }[]) {
  const found = [];
  for (const user of users) {
    const post = await prisma.post.findFirst({ where: { authorId: user.id }, orderBy: { createdAt: "desc" } }); // want: query-in-loop warning "runs once"
    found.push(post);
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
