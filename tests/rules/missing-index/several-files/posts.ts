import { prisma } from "@/lib/db";

export async function load(id: string) {
  return prisma.user.findUnique({ where: { id }, include: { posts: true } });
}
