import { prisma } from "@/lib/db";

// Kept for later in all the ways people do.
const everybody = prisma.user.findMany();
export const settings = prisma.setting.findMany();

export async function load(id: string) {
  const user = prisma.user.findUnique({ where: { id } });
  const posts = prisma.post.findMany({ where: { authorId: id } });
  const found = await Promise.all([user, posts, everybody]);
  const writes = [];
  writes.push(prisma.user.update({ where: { id }, data: { active: true } }));
  writes.push(prisma.session.deleteMany({ where: { userId: id } }));
  await prisma.$transaction(writes);
  return found;
}

export class Loader {
  pending = prisma.user.findMany();
  later: Promise<unknown> | undefined;
  start() {
    this.later = prisma.post.findMany();
  }
}
