import { withAuth } from "@/lib/auth/middleware";
import { prisma } from "@/lib/db";

// 3 operations behind the 2 to 4 of withAuth: 5 to 7.
export const POST = withAuth(async (request, user) => {
  const body: { email: string; fullName: string } = await request.json();
  const patient = await prisma.$transaction(async (tx) => {
    const created = await tx.patient.create({
      data: { clinicId: user.clinicId, email: body.email, fullName: body.fullName },
    });
    await tx.patientEvent.create({ data: { patientId: created.id, kind: "registered" } });
    await tx.auditLog.create({ data: { userId: user.id, action: "patient registered" } });
    return created;
  });
  return Response.json(patient, { status: 201 });
});
