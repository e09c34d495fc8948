import { prisma } from "@/lib/db";

export async function load(ids: string[]) {
  for (const id of ids) {
    await prisma.user.findMany({ where: { id } });
  }
  return prisma.user.count();
}
