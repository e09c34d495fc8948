import { prisma } from "@/lib/db";

export async function touch(id: string) {
  prisma.user.update({ where: { id }, data: { active: true } }); // want: floating-query error "user.update is never sent: nothing awaits it"
  prisma.$executeRaw`UPDATE "User" SET active = true WHERE id = ${id}`; // want: floating-query error "$executeRaw is never sent"
}
