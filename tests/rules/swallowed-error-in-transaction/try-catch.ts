import { prisma } from "@/lib/db";

export async function order(userId: string, total: number) {
  await prisma.$transaction(async (tx) => {
    const order = await tx.order.create({ data: { userId, total } });
    try {
      await tx.auditLog.create({ data: { userId, action: "order", entityId: order.id } }); // want: swallowed-error-in-transaction error "COMMIT becomes ROLLBACK, and $transaction still reports success"
    } catch (error) {
      console.error("audit", error);
    }
  });
}
