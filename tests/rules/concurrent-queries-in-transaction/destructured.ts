import { prisma } from "@/lib/db";

export async function load(id: string) {
  return prisma.$transaction(async (tx) => {
    const [user, posts, , total] = await Promise.all([ // want: concurrent-queries-in-transaction information "4 queries under Promise.all inside a transaction run one after the other"
      tx.user.findUnique({ where: { id } }),
      tx.post.findMany({ where: { authorId: id }, take: 10 }),
      tx.user.update({ where: { id }, data: { active: true } }),
      tx.post.count(),
    ]);
    await Promise.all([tx.session.deleteMany(), tx.notification.deleteMany()]); // want: concurrent-queries-in-transaction information "2 queries"
    return { user, posts, total };
  });
}
