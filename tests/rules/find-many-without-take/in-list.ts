import { prisma } from "@/lib/db";

export const some = (ids: string[]) => prisma.user.findMany({ where: { id: { in: ids } } });
export const theirs = (users: { id: string }[]) =>
  prisma.post.findMany({ where: { authorId: { in: users.map((user) => user.id) } } });
