import { prisma } from "@/lib/db";

export async function charge(patientId: string, amount: number) {
  await prisma.$transaction(async (tx) => {
    const invoice = await tx.invoice.create({ data: { number: "1", patientId, total: amount } });
    await tx.payment.create({ data: { invoiceId: invoice.id, amount } });
  }, { timeout: 5000 });
  await prisma.$transaction([
    prisma.invoice.updateMany({ where: { patientId }, data: { paid: true } }),
    prisma.patient.update({ where: { id: patientId }, data: { name: "" } }),
  ]);
}
