import { prisma } from "@/lib/db";

export async function erase(patientId: string) {
  await prisma.$transaction(async (tx) => { // want: transaction-missing-timeout warning "5 statements"
    await tx.payment.deleteMany({ where: { invoice: { patientId } } });
    await tx.invoiceItem.deleteMany({ where: { invoice: { patientId } } });
    await tx.invoice.deleteMany({ where: { patientId } });
    await tx.appointment.deleteMany({ where: { patientId } });
    await tx.patient.delete({ where: { id: patientId } });
  });
}
