import { prisma } from "@/lib/db";

export async function reachable(start: string) {
  const queue = [start];
  const seen: string[] = [];
  while (queue.length > 0) {
    const id = queue.shift();
    const posts = await prisma.post.findMany({ where: { authorId: id }, select: { authorId: true } });
    seen.push(...posts.map((post) => post.authorId));
    queue.push(...seen);
  }
  return seen;
}
