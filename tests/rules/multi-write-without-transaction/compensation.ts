import { prisma } from "@/lib/db";

// Undone by hand.
export async function charge(patientId: string, amount: number) {
  let invoiceId = "";
  try {
    const invoice = await prisma.invoice.create({ data: { number: "1", patientId, total: amount } });
    invoiceId = invoice.id;
    await prisma.payment.create({ data: { invoiceId: invoice.id, amount } });
  } catch (error) {
    await prisma.invoice.delete({ where: { id: invoiceId } });
    throw error;
  }
}
