import { withAuth } from "@/lib/auth/middleware";
import { prisma } from "@/lib/db";

export const POST = withAuth(async (request, user) => {
  const body: { email: string; code: string } = await request.json();
  const affiliate = await prisma.$transaction(async (tx) => {
    const created = await tx.affiliate.create({ data: { ...body, clinicId: user.clinicId } });
    await tx.auditLog.create({ data: { userId: user.id, action: `affiliate ${created.id} added` } });
    return created;
  });
  return Response.json(affiliate, { status: 201 });
});
