import { prisma } from "@/lib/db";

export async function pay(appointmentId: string, invoiceId: string, amount: number) {
  const payment = await prisma.payment.create({ data: { invoiceId, amount } }); // want: multi-write-without-transaction warning "Payment in line 4, Appointment in line 5"
  await prisma.appointment.update({ where: { id: appointmentId }, data: { notes: payment.id } });
  return payment;
}
