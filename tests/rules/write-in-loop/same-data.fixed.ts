import { prisma } from "@/lib/db";

export async function archive(ids: string[], posts: { id: string; hidden: boolean }[], userId: string) {
  await prisma.order.updateMany({ where: { id: { in: ids } }, data: { status: "CANCELLED" } });
  // Hidden ones stay.
  await prisma.post.updateMany({
    where: { id: { in: posts.flatMap((post) => (!post.hidden ? [post.id] : [])) }, authorId: userId },
    data: { published: false, deletedAt: new Date() },
  });
  await prisma.notification.updateMany({ where: { userId: { in: ids } }, data: { read: true } });
}

export async function remove(ids: string[], posts: { id: string }[]) {
  await prisma.comment.deleteMany({ where: { id: { in: ids } } });
  await prisma.comment.deleteMany({ where: { postId: { in: posts.map((post) => post.id) } } });
}
