import { prisma } from "@/lib/db";

export async function pay(appointmentId: string, invoiceId: string, amount: number) {
  const payment = await prisma.$transaction(async (tx) => {
    const payment = await tx.payment.create({ data: { invoiceId, amount } });
    await tx.appointment.update({ where: { id: appointmentId }, data: { notes: payment.id } });
    return payment;
  }, { timeout: 5000 });
  return payment;
}
