import { prisma } from "@/lib/db";

export async function touch(id: string) {
  const update = await prisma.user.update({ where: { id }, data: { active: true } });
}
