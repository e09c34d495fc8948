import { prisma } from "@/lib/db";

export async function charge(tx: string, amount: number) {
  await prisma.$transaction(async (tx2) => {
    const invoice = await tx2.invoice.create({ data: { number: "1", patientId: tx, total: amount } });
    await tx2.payment.create({ data: { invoiceId: invoice.id, amount } });
  }, { timeout: 5000 });
}
