import { prisma } from "@/lib/db";

export async function order(userId: string, total: number) {
  await prisma.$transaction(async (tx) => {
    await tx.order.create({ data: { userId, total } });
    tx.auditLog.create({ data: { userId, action: "order" } }).catch(console.error); // want: unawaited-query-in-transaction error "auditLog.create is not awaited inside the transaction"
    void tx.user.update({ where: { id: userId }, data: { active: true } }).then(() => {}); // want: unawaited-query-in-transaction error "P2028"
  });
}
