import { prisma } from "@/lib/db";

// Whoever writes allSettled has decided that a part may be missing.
export async function createInvoice(patientId: string, productIds: string[]) {
  const invoice = await prisma.invoice.create({ data: { number: "1", patientId, total: 0 } });
  await Promise.allSettled(
    productIds.map((productId) =>
      prisma.invoiceItem.create({ data: { invoiceId: invoice.id, productId, price: 1 } }),
    ),
  );
}
