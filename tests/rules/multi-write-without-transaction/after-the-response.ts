import { waitUntil } from "@vercel/functions";
import { prisma } from "@/lib/db";

// Cleaning up after the answer has been sent is not waited for.
export async function erase(postId: string) {
  const post = await prisma.post.delete({ where: { id: postId } });
  waitUntil(Promise.all([prisma.comment.deleteMany({ where: { postId: post.id } })]));
}
