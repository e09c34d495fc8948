import { prisma } from "@/lib/db";

export async function pay(invoiceId: string, ids: string[]) {
  await prisma.$transaction(async (tx) => {
    await tx.$transaction(async (inner) => {
      await inner.invoice.update({ where: { id: invoiceId }, data: { paid: true } });
    });
    await tx.$transaction([tx.payment.deleteMany({}), tx.invoice.deleteMany({})]); // want: nested-transaction error "with an array runs outside the transaction"
    await Promise.all([
      tx.$transaction((inner) => inner.payment.deleteMany({})), // want: nested-transaction error "Concurrent nested transactions"
      tx.$transaction((inner) => inner.invoice.deleteMany({})), // want: nested-transaction error "one after the other"
    ]);
    for (const id of ids) {
      await tx.$transaction((inner) => inner.invoice.delete({ where: { id } }));
    }
  });
}
