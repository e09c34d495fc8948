import { prisma } from "@/lib/db";

export async function charge(patientId: string, amount: number) {
  const invoice = await prisma.invoice.create({ data: { number: "1", patientId, total: amount } }); // want: multi-write-without-transaction warning "2 writes"
  return prisma.payment.create({ data: { invoiceId: invoice.id, amount } });
}
