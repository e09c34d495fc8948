import { prisma } from "@/lib/db";

export async function merge(keepId: string, dropId: string) {
  await prisma.appointment.updateMany({ where: { patientId: dropId }, data: { patientId: keepId } }); // want: multi-write-without-transaction warning "3 writes"
  await prisma.invoice.updateMany({ where: { patientId: dropId }, data: { patientId: keepId } });
  await prisma.patient.delete({ where: { id: dropId } });
}
