import { prisma } from "@/lib/db";

export async function createInvoice(patientId: string, productIds: string[]) {
  const invoice = await prisma.invoice.create({ data: { number: "1", patientId, total: 0 } }); // want: multi-write-without-transaction warning "the new Invoice stays without the new InvoiceItem"
  for (const productId of productIds) {
    await prisma.invoiceItem.create({ data: { invoiceId: invoice.id, productId, quantity: 1, price: 1 } });
  }
  return invoice;
}
