import { prisma } from "@/lib/db";

export async function pay(invoiceId: string, amount: number) {
  await prisma.$transaction(async (tx) => {
    await tx.payment.create({ data: { invoiceId, amount } });
    await prisma.$transaction(async (inner) => { // want: nested-transaction error "10 such requests at once use up the pool (10 connections, the default of the pg driver adapter) and wait for each other for 2000 ms (maxWait), then fail with P2028. 'tx.$transaction' is a savepoint"
      await inner.invoice.update({ where: { id: invoiceId }, data: { paid: true } });
    });
  });
}
