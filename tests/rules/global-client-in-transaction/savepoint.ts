import { prisma } from "@/lib/db";

export async function pay(invoiceId: string, amount: number) {
  await prisma.$transaction(async (tx) => {
    await tx.$transaction(async (inner) => {
      await inner.payment.create({ data: { invoiceId, amount } });
      await tx.payment.count();
      await prisma.invoice.count(); // want: global-client-in-transaction error "Use 'inner'"
    });
  });
}
