import { prisma } from "@/lib/db";

export async function charge(patientId: string, amount: number) {
  return prisma.$transaction(async (tx) => {
    const invoice = await tx.invoice.create({ data: { number: "1", patientId, total: amount } });
    return tx.payment.create({ data: { invoiceId: invoice.id, amount } });
  }, { timeout: 5000 });
}
