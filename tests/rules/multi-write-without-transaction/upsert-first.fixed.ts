import { prisma } from "@/lib/db";

// The next attempt finds the patient again.
export async function register(email: string, doctorId: string, startsAt: Date) {
  await prisma.$transaction(async (tx) => {
    const patient = await tx.patient.upsert({
      where: { email },
      create: { email, name: "" },
      update: { name: "" },
    });
    await tx.appointment.create({ data: { doctorId, startsAt, patientId: patient.id } });
  }, { timeout: 5000 });
}
