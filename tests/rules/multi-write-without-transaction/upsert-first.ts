import { prisma } from "@/lib/db";

// The next attempt finds the patient again.
export async function register(email: string, doctorId: string, startsAt: Date) {
  const patient = await prisma.patient.upsert({ // want: multi-write-without-transaction information "2 writes"
    where: { email },
    create: { email, name: "" },
    update: { name: "" },
  });
  await prisma.appointment.create({ data: { doctorId, startsAt, patientId: patient.id } });
}
