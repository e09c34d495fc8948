import { prisma } from "@/lib/db";

function touch(id: string) {
  return prisma.user.update({ where: { id }, data: { active: true } });
}

async function touchNow(id: string) {
  return prisma.user.update({ where: { id }, data: { active: true } });
}

export async function visit(id: string) {
  touch(id); // want: floating-query error "touch gives back the promise of user.update"
  touchNow(id);
  await touch(id);
  return touch(id);
}
