import { prisma } from "@/lib/db";

export async function counts(users: { id: string; since: Date }[]) {
  const found: number[] = [];
  for (const user of users) {
    found.push(await prisma.post.count({ where: { authorId: user.id } })); // want: query-in-loop warning "One groupBy over the key"
    found.push(await prisma.post.count({ where: { createdAt: { gte: user.since } } })); // want: query-in-loop warning "One SQL statement that groups by the item"
  }
  return found;
}
