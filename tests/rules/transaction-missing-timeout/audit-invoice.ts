import { prisma } from "@/lib/db";

export async function bill(patientId: string, items: { name: string; amount: number }[]) {
  return prisma.$transaction(async (tx) => { // want: transaction-missing-timeout warning
    const invoice = await tx.invoice.create({ data: { patientId } });
    for (const item of items) {
      await tx.invoiceItem.create({ data: { invoiceId: invoice.id, ...item } });
    }
    await tx.payment.create({ data: { invoiceId: invoice.id } });
    return invoice;
  });
}
