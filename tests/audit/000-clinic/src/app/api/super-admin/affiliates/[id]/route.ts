import { withAuthParams } from "@/lib/auth/middleware-with-params";
import { prisma } from "@/lib/db";

export const DELETE = withAuthParams(async (_request, _user, id) => {
  await prisma.$transaction(
    async (tx) => {
      await tx.commission.deleteMany({ where: { affiliateId: id } });
      await tx.affiliate.delete({ where: { id } });
    },
    { timeout: 30000 },
  );
  return Response.json({ id });
});
