import { prisma } from "@/lib/db";

export async function createInvoice(patientId: string, amount: number) {
  const invoice = await prisma.invoice.create({ data: { number: "1", patientId, total: amount } }); // want: multi-write-without-transaction warning "3 writes"
  await Promise.all([
    prisma.payment.create({ data: { invoiceId: invoice.id, amount } }),
    prisma.invoiceItem.create({ data: { invoiceId: invoice.id, price: amount } }),
  ]);
}
