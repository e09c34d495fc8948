import { prisma } from "@/lib/db";

// Both name the same patient, and neither points at the other: perhaps one piece of work.
export async function forget(patientId: string) {
  await prisma.appointment.deleteMany({ where: { patientId } }); // want: multi-write-without-transaction information "2 writes"
  await prisma.invoice.updateMany({ where: { patientId }, data: { paid: true } });
}
