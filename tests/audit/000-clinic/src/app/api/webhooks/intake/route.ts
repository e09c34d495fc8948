import { prisma } from "@/lib/db";
import { attributePatient, type Intake } from "@/services/affiliate/attributionService";

// 8 operations; forms arrive in bursts.
export async function POST(request: Request) {
  const intake: Intake = await request.json();
  const clinic = await prisma.clinic.findUniqueOrThrow({ where: { id: intake.clinicId } });
  const forms = await prisma.intakeForm.count({ where: { clinicId: clinic.id } });
  const patient = await attributePatient(intake);
  await prisma.intakeForm.create({
    data: { clinicId: clinic.id, patientId: patient.id, answers: { number: forms + 1 } },
  });
  await prisma.patientEvent.create({ data: { patientId: patient.id, kind: "intake" } });
  await prisma.auditLog.create({ data: { action: `intake at ${clinic.name}` } });
  return Response.json({ patient: patient.id });
}
