import type { Prisma } from "@prisma/client";
import { prisma } from "@/lib/db";

async function audit(tx: Prisma.TransactionClient, action: string) {
  await tx.auditLog.create({ data: { action } });
}

async function announce(_tx: Prisma.TransactionClient, action: string) {
  console.log(action);
}

export async function order(userId: string, total: number) {
  await prisma.$transaction(async (tx) => {
    await tx.order.create({ data: { userId, total } });
    await audit(tx, "order");
    announce(tx, "order");
    await audit(tx, "order");
    return audit(tx, "order");
  });
}
