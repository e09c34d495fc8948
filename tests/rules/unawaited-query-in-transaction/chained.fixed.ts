import { prisma } from "@/lib/db";

export async function order(userId: string, total: number) {
  await prisma.$transaction(async (tx) => {
    await tx.order.create({ data: { userId, total } });
    await tx.auditLog.create({ data: { userId, action: "order" } }).catch(console.error);
    await tx.user.update({ where: { id: userId }, data: { active: true } }).then(() => {});
  });
}
