import { prisma } from "@/lib/db";

// The second write runs when somebody clicks, not when the first one has.
export async function charge(patientId: string, amount: number) {
  const invoice = await prisma.invoice.create({ data: { number: "1", patientId, total: amount } });
  return async () => {
    await prisma.payment.create({ data: { invoiceId: invoice.id, amount } });
  };
}
