import { prisma } from "@/lib/db";

export async function mine(userId: string, id: string) {
  await prisma.workspace.findFirst({ where: { id, members: { some: { userId } } } });
  return prisma.workspace.findUnique({
    where: { id },
    include: { members: { where: { userId } } },
  });
}
