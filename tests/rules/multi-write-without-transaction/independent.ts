import { prisma } from "@/lib/db";

export async function erase(postId: string) {
  await prisma.comment.deleteMany({ where: { postId } }); // want: multi-write-without-transaction warning "Comment is already deleted without the deletion of Post"
  // the post itself comes last
  await prisma.post.delete({ where: { id: postId } });
}
