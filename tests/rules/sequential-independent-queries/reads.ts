import { prisma } from "@/lib/db";

export async function page(userId: string) {
  const posts = await prisma.post.findMany({ where: { authorId: userId }, take: 10 }); // want: sequential-independent-queries hint "3 reads run one after the other, and none needs the result of another: 3 round trips in a row, on one connection at a time"
  const unread = await prisma.notification.count({ where: { userId, read: false } });
  const { _sum } = await prisma.order.aggregate({
    // All of them.
    where: { userId },
    _sum: { total: true },
  });
  return { posts, unread, total: _sum.total };
}

export async function typed(userId: string) {
  const posts: number = await prisma.post.count({ where: { authorId: userId } }); // want: sequential-independent-queries
  const unread = await prisma.notification.count({ where: { userId } });
  return posts + unread;
}

export async function commented(userId: string) {
  const posts = await prisma.post.count({ where: { authorId: userId } }); // want: sequential-independent-queries
  // And the rest.
  const unread = await prisma.notification.count({ where: { userId } });
  return posts + unread;
}
