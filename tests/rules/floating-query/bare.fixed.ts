import { prisma } from "@/lib/db";

export async function touch(id: string) {
  await prisma.user.update({ where: { id }, data: { active: true } });
  await prisma.$executeRaw`UPDATE "User" SET active = true WHERE id = ${id}`;
}
