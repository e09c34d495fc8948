import { prisma } from "@/lib/db";

// Two statements in one line: the repair would have to lay them out anew.
export async function erase(postId: string) {
  await prisma.comment.deleteMany({ where: { postId } }); await prisma.post.delete({ where: { id: postId } }); // want: multi-write-without-transaction warning "2 writes"
}
