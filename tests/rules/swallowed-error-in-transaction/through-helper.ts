import type { Prisma } from "@prisma/client";
import { prisma } from "@/lib/db";

async function audit(tx: Prisma.TransactionClient, action: string) {
  await tx.auditLog.create({ data: { action } });
}

export async function order(userId: string, total: number) {
  await prisma.$transaction(async (tx) => {
    await tx.order.create({ data: { userId, total } });
    try {
      await audit(tx, "order"); // want: swallowed-error-in-transaction error "audit (which writes auditLog) is swallowed"
    } catch (error) {
      console.error(error);
    }
  });
}
