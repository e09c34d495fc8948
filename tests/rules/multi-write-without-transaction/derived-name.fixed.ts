import { prisma } from "@/lib/db";

export async function charge(patientId: string, amount: number) {
  await prisma.$transaction(async (tx) => {
    const invoice = await tx.invoice.create({ data: { number: "1", patientId, total: amount } });
    const invoiceId = invoice.id;
    await tx.payment.create({ data: { invoiceId, amount } });
  }, { timeout: 5000 });
}
