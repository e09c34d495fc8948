import { Prisma } from "@prisma/client";
import { withAuth } from "@/lib/auth/middleware";
import { basePrisma, prisma } from "@/lib/db";

// 6 to 8 operations behind the 2 to 4 of withAuth: 8 to 12 for a request.
export const POST = withAuth(async (request, user) => {
  const body: { npi: string; patientId: number; medicine: string; delegate?: string } =
    await request.json();

  const provider = await basePrisma.provider.findUnique({ where: { npi: body.npi } });
  const account = await basePrisma.user.findUnique({ where: { id: user.id } });
  let clinicLink: { clinicId: number } | null = null;
  let delegate: { id: number } | null = null;
  if (provider && body.delegate) {
    clinicLink = await basePrisma.providerClinic.findFirst({
      where: { providerId: provider.id, clinicId: user.clinicId },
    });
    delegate = await basePrisma.user.findUnique({ where: { email: body.delegate } });
  }

  const order = await prisma.$transaction(
    async (tx) => {
      const created = await tx.order.create({
        data: { patientId: body.patientId, providerId: provider?.id },
      });
      await tx.prescription.create({
        data: { orderId: created.id, patientId: body.patientId, medicine: body.medicine },
      });
      await tx.patientEvent.create({ data: { patientId: body.patientId, kind: "prescribed" } });
      await tx.auditLog.create({
        data: { userId: account?.id, action: clinicLink && delegate ? "delegated" : "prescribed" },
      });
      return created;
    },
    { isolationLevel: Prisma.TransactionIsolationLevel.Serializable, timeout: 30000 },
  );
  return Response.json(order, { status: 201 });
});
