import { prisma } from "@/lib/db";

export async function createInvoice(patientId: string, productIds: string[]) {
  const invoice = await prisma.invoice.create({ data: { number: "1", patientId, total: 0 } }); // want: multi-write-without-transaction warning "2 writes"
  await Promise.all(
    productIds.map((productId) =>
      prisma.invoiceItem.create({ data: { invoiceId: invoice.id, productId, quantity: 1, price: 1 } }),
    ),
  );
}
