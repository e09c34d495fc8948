import { Prisma } from "@prisma/client";
import { prisma } from "@/lib/db";

export async function POST(request: Request) {
  const body: { clinicId: number; email: string; code: string } = await request.json();
  const affiliate = await prisma.$transaction(
    async (tx) => {
      const created = await tx.affiliate.create({ data: body });
      await tx.auditLog.create({ data: { action: `affiliate ${created.id} joined` } });
      return created;
    },
    { isolationLevel: Prisma.TransactionIsolationLevel.Serializable, timeout: 15000 },
  );
  return Response.json(affiliate, { status: 201 });
}
