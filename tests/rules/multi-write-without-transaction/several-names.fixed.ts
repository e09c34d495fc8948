import { prisma } from "@/lib/db";

export async function charge(patientId: string, amount: number) {
  const { invoice, payment } = await prisma.$transaction(async (tx) => {
    const invoice = await tx.invoice.create({ data: { number: "1", patientId, total: amount } });
    const payment = await tx.payment.create({ data: { invoiceId: invoice.id, amount } });
    return { invoice, payment };
  }, { timeout: 5000 });
  return [invoice.id, payment.id];
}
