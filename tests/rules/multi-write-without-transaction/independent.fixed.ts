import { prisma } from "@/lib/db";

export async function erase(postId: string) {
  await prisma.$transaction([
    prisma.comment.deleteMany({ where: { postId } }),
    // the post itself comes last
    prisma.post.delete({ where: { id: postId } }),
  ]);
}
