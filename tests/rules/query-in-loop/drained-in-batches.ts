import { prisma } from "@/lib/db";

export async function removeAll(authorId: string) {
  while (true) {
    const posts = await prisma.post.findMany({ where: { authorId }, take: 100 });
    if (posts.length === 0) break;
    await prisma.post.deleteMany({ where: { id: { in: posts.map((post) => post.id) } } });
  }
}
