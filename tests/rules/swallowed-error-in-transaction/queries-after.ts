import { prisma } from "@/lib/db";

export async function order(userId: string, total: number) {
  await prisma.$transaction(async (tx) => {
    await tx.order.create({ data: { userId, total } });
    try {
      await tx.auditLog.create({ data: { userId, action: "order" } }); // want: swallowed-error-in-transaction error "the 2 queries after it fail with 25P02"
    } catch {}
    await tx.notification.create({ data: { userId, text: "ordered" } });
    await tx.user.update({ where: { id: userId }, data: { active: true } });
  });
}
