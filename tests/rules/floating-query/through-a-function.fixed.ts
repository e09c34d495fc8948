import { prisma } from "@/lib/db";

function touch(id: string) {
  return prisma.user.update({ where: { id }, data: { active: true } });
}

async function touchNow(id: string) {
  return prisma.user.update({ where: { id }, data: { active: true } });
}

export async function visit(id: string) {
  await touch(id);
  touchNow(id);
  await touch(id);
  return touch(id);
}
