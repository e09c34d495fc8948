import { prisma } from "@/lib/db";

export async function order(userId: string, total: number) {
  await prisma.$transaction(async (tx) => {
    await tx.order.create({ data: { userId, total } });
    setTimeout(async () => {
      await tx.auditLog.create({ data: { userId, action: "order" } }); // want: unawaited-query-in-transaction error "runs in a callback of setTimeout, when the transaction is over"
      await prisma.auditLog.create({ data: { userId, action: "order" } });
    }, 1000);
  });
}
