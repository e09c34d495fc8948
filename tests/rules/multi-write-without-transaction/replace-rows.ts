import { prisma } from "@/lib/db";

export async function replaceItems(invoiceId: string, productIds: string[]) {
  await prisma.invoiceItem.deleteMany({ where: { invoiceId } }); // want: multi-write-without-transaction warning "InvoiceItem is already deleted without the new InvoiceItem"
  await prisma.invoiceItem.createMany({
    data: productIds.map((productId) => ({ invoiceId, productId, quantity: 1, price: 1 })),
  });
}
