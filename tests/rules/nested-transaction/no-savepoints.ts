import { prisma } from "@/lib/db";

export async function pay(invoiceId: string, amount: number) {
  await prisma.$transaction(async (tx) => {
    await tx.payment.create({ data: { invoiceId, amount } });
    await tx.$transaction(async (inner) => { // want: nested-transaction error "'tx.$transaction' does not exist in Prisma 6.19.0"
      await inner.invoice.update({ where: { id: invoiceId }, data: { paid: true } });
    });
  });
}
