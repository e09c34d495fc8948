import { prisma } from "@/lib/db";

export async function order(userId: string, total: number) {
  await prisma.$transaction(async (tx) => {
    const order = await tx.order.create({ data: { userId, total } });
    try {
      await tx.$transaction(async (inner) => {
        await inner.auditLog.create({ data: { userId, action: "order", entityId: order.id } });
      });
    } catch (error) {
      console.error(error);
    }
    await tx.$executeRaw`SAVEPOINT before_audit`;
    try {
      await tx.auditLog.create({ data: { userId, action: "order" } });
    } catch {
      await tx.$executeRaw`ROLLBACK TO SAVEPOINT before_audit`;
    }
  });
  await prisma.$transaction(async (tx) => {
    try {
      await tx.auditLog.create({ data: { userId, action: "order" } }); // want: swallowed-error-in-transaction error "or try it in a nested tx.$transaction."
    } catch {}
  });
}
