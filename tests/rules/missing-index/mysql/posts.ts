import { prisma } from "@/lib/db";

export async function load(id: string, slug: string) {
  await prisma.post.findFirst({ where: { slug } });
  return prisma.user.findUnique({ where: { id }, include: { posts: true } });
}
