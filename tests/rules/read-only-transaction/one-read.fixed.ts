import { prisma } from "@/lib/db";

export async function load(id: string) {
  const user = await prisma.user.findUnique({ where: { id } });
  const count = await prisma.post.count({ where: { authorId: id } });
  return { user, count };
}
