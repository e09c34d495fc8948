import { prisma } from "@/lib/db";

export async function book(patientId: string, doctorId: string, startsAt: Date) {
  const appointment = await prisma.appointment.create({ data: { patientId, doctorId, startsAt } }); // want: multi-write-without-transaction warning "2 writes"
  const doctor = await prisma.doctor.findUnique({ where: { id: doctorId } });
  if (doctor) {
    await prisma.payment.create({ data: { invoiceId: appointment.id, amount: 1 } });
  }
}
