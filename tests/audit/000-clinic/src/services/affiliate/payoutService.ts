import { Prisma } from "@prisma/client";
import { prisma } from "@/lib/db";

export async function payCommission(affiliateId: number, amount: number) {
  await prisma.$transaction(
    async (tx) => {
      await tx.commission.updateMany({ where: { affiliateId }, data: { paid: true } });
      await tx.payout.create({ data: { affiliateId, amount } });
    },
    { isolationLevel: Prisma.TransactionIsolationLevel.Serializable },
  );
}
