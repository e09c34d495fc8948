import { prisma } from "@/lib/db";

export async function charge(patientId: string, amount: number) {
  const id = await prisma.$transaction(async (tx) => {
    const { id } = await tx.invoice.create({ data: { number: "1", patientId, total: amount } });
    await tx.payment.create({ data: { invoiceId: id, amount } });
    return id;
  }, { timeout: 5000 });
  return id;
}
