import { prisma } from "@/lib/db";

export async function createInvoice(patientId: string, productIds: string[]) {
  const invoice = await prisma.$transaction(async (tx) => {
    const invoice = await tx.invoice.create({ data: { number: "1", patientId, total: 0 } });
    for (const productId of productIds) {
      await tx.invoiceItem.create({ data: { invoiceId: invoice.id, productId, quantity: 1, price: 1 } });
    }
    return invoice;
  }, { timeout: 5000 });
  return invoice;
}
