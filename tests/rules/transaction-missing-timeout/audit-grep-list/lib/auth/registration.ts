import { prisma } from "@/lib/db";

export async function register(email: string) {
  return prisma.$transaction(async (tx) => { // want: transaction-missing-timeout
    const user = await tx.user.create({ data: { email } });
    await tx.profile.create({ data: { userId: user.id } });
    return user;
  });
}

export async function confirm(id: string) {
  await prisma.$transaction(async (tx) => { // want: transaction-missing-timeout
    await tx.user.update({ where: { id }, data: { active: true } });
    await tx.auditLog.create({ data: { userId: id, action: "confirmed" } });
  });
}
