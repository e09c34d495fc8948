import { prisma } from "@/lib/db";

export async function book(patientId: string, doctorId: string, startsAt: Date) {
  await prisma.$transaction(async (tx) => {
    const appointment = await tx.appointment.create({ data: { patientId, doctorId, startsAt } });
    const doctor = await tx.doctor.findUnique({ where: { id: doctorId } });
    if (doctor) {
      await tx.payment.create({ data: { invoiceId: appointment.id, amount: 1 } });
    }
  }, { timeout: 5000 });
}
