import { prisma } from "@/lib/db";

export async function load(id: string) {
  return prisma.$transaction(async (tx) => {
    const user = await tx.user.findUnique({ where: { id } });
    const posts = await tx.post.findMany({ where: { authorId: id }, take: 10 });
    await tx.user.update({ where: { id }, data: { active: true } });
    const total = await tx.post.count();
    await tx.session.deleteMany();
    await tx.notification.deleteMany();
    return { user, posts, total };
  });
}
