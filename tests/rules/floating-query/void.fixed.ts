import { prisma } from "@/lib/db";

export async function touch(id: string, late: boolean) {
  await prisma.user.update({ where: { id }, data: { active: true } });
  await (prisma.user.count());
  late && await prisma.session.deleteMany({ where: { userId: id } });
}
