import { prisma } from "@/lib/db";

export async function archive(ids: string[], posts: { id: string; hidden: boolean }[], userId: string) {
  for (const id of ids) {
    await prisma.order.update({ where: { id }, data: { status: "CANCELLED" } }); // want: write-in-loop warning "One updateMany with `in` changes them all."
  }
  for (const post of posts) {
    if (post.hidden) continue;
    // Hidden ones stay.
    await prisma.post.update({ // want: write-in-loop warning
      where: { id: post.id, authorId: userId },
      data: { published: false, deletedAt: new Date() },
    });
  }
  for (const id of ids) await prisma.notification.updateMany({ where: { userId: id }, data: { read: true } }); // want: write-in-loop
}

export async function remove(ids: string[], posts: { id: string }[]) {
  for (const id of ids) await prisma.comment.delete({ where: { id } }); // want: write-in-loop warning "One deleteMany with `in` removes them all."
  for (const post of posts) {
    await prisma.comment.deleteMany({ where: { postId: post.id } }); // want: write-in-loop
  }
}
