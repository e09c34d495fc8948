import { Prisma } from "@prisma/client";
import { prisma } from "@/lib/db";

export async function setTier(affiliateId: number, tier: string) {
  await prisma.$transaction(
    async (tx) => {
      await tx.affiliate.update({ where: { id: affiliateId }, data: { tier } });
      await tx.auditLog.create({ data: { action: `affiliate ${affiliateId} is ${tier}` } });
    },
    { isolationLevel: Prisma.TransactionIsolationLevel.Serializable },
  );
}
