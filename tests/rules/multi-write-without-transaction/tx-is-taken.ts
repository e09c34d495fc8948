import { prisma } from "@/lib/db";

export async function charge(tx: string, amount: number) {
  const invoice = await prisma.invoice.create({ data: { number: "1", patientId: tx, total: amount } }); // want: multi-write-without-transaction warning "2 writes"
  await prisma.payment.create({ data: { invoiceId: invoice.id, amount } });
}
