import { prisma } from "@/lib/db";

export async function erase(postId: string) {
  await prisma.$transaction([
    prisma.comment.deleteMany({ where: { postId } }),
    prisma.post.delete({ where: { id: postId } }),
  ]);
}
