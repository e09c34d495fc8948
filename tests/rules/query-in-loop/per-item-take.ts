import { prisma } from "@/lib/db";

export async function latest(users: { id: string }[]) {
  const found = [];
  for (const user of users) {
    found.push(...(await prisma.post.findMany({ where: { authorId: user.id }, take: 3 }))); // want: query-in-loop warning "A nested relation with its own take"
  }
  return found;
}
