import { prisma } from "@/lib/db";

export async function page(userId: string) {
  const [posts, unread, { _sum }] = await Promise.all([
    prisma.post.findMany({ where: { authorId: userId }, take: 10 }),
    prisma.notification.count({ where: { userId, read: false } }),
    prisma.order.aggregate({
      // All of them.
      where: { userId },
      _sum: { total: true },
    }),
  ]);
  return { posts, unread, total: _sum.total };
}

export async function typed(userId: string) {
  const posts: number = await prisma.post.count({ where: { authorId: userId } });
  const unread = await prisma.notification.count({ where: { userId } });
  return posts + unread;
}

export async function commented(userId: string) {
  const posts = await prisma.post.count({ where: { authorId: userId } });
  // And the rest.
  const unread = await prisma.notification.count({ where: { userId } });
  return posts + unread;
}
