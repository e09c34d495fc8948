import { withAuth } from "@/lib/auth/middleware";
import { prisma } from "@/lib/db";

export const POST = withAuth(async (request, user) => {
  const { from, into }: { from: number; into: number } = await request.json();
  await prisma.$transaction(
    async (tx) => {
      await tx.commission.updateMany({ where: { affiliateId: from }, data: { affiliateId: into } });
      await tx.auditLog.create({ data: { userId: user.id, action: `${from} moved to ${into}` } });
    },
    { timeout: 60000 },
  );
  return Response.json({ from, into });
});
