import { Prisma } from "@prisma/client";
import { withAuth } from "@/lib/auth/middleware";
import { prisma } from "@/lib/db";

// 3 operations behind the 2 to 4 of withAuth: 5 to 7.
export const POST = withAuth(async (request, user) => {
  const { amount }: { amount: number } = await request.json();
  const payout = await prisma.$transaction(
    async (tx) => {
      const affiliate = await tx.affiliate.findFirstOrThrow({ where: { id: user.id } });
      await tx.affiliate.update({
        where: { id: affiliate.id },
        data: { balance: { decrement: amount } },
      });
      return tx.payout.create({ data: { affiliateId: affiliate.id, amount } });
    },
    { isolationLevel: Prisma.TransactionIsolationLevel.Serializable, timeout: 15000 },
  );
  return Response.json(payout, { status: 201 });
});
