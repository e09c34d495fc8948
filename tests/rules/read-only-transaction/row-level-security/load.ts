import { prisma } from "@/lib/db";

export async function load(id: string) {
  return prisma.$transaction(async (tx) => tx.user.findUnique({ where: { id } }));
}
