import { prisma } from "@/lib/db";

export async function comments(authorId: string) {
  const posts = await prisma.post.findMany({ where: { authorId }, select: { _count: { select: { comments: true } } } }); // want: aggregate-in-memory information "A sum in SQL"
  return posts.reduce((sum, post) => sum + post._count.comments, 0);
}
