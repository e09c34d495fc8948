import { prisma } from "@/lib/db";

export async function merge(keepId: string, dropId: string) {
  await prisma.$transaction([
    prisma.appointment.updateMany({ where: { patientId: dropId }, data: { patientId: keepId } }),
    prisma.invoice.updateMany({ where: { patientId: dropId }, data: { patientId: keepId } }),
    prisma.patient.delete({ where: { id: dropId } }),
  ]);
}
