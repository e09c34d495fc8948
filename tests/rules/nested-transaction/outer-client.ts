import { prisma } from "@/lib/db";

// Prisma 6: there is no savepoint to offer.
export async function pay(invoiceId: string, amount: number) {
  await prisma.$transaction(async (tx) => {
    await tx.payment.create({ data: { invoiceId, amount } });
    await prisma.$transaction(async (inner) => { // want: nested-transaction error "until the transaction's timeout (5000 ms), with P2028. Run its statements on 'tx'."
      //  ^^^^^^^^^^^^^^^^^^^
      await inner.invoice.update({ where: { id: invoiceId }, data: { paid: true } });
    });
    await prisma.$transaction([prisma.auditLog.count()]); // want: nested-transaction error "a second transaction on a second connection"
  });
}
