import type { Prisma } from "@prisma/client";
import { prisma } from "@/lib/db";

async function closeAll(tx: Prisma.TransactionClient) {
  await tx.invoice.updateMany({ where: { paid: false }, data: { paid: true } });
  await tx.payment.deleteMany({ where: { amount: 0 } });
}

export const close = () => prisma.$transaction(closeAll, { timeout: 5000 });
