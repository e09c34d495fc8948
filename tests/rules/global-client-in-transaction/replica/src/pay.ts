import { prisma } from "../lib/db";

// Trap: reads go to the replica's own pool; writes do not.
export async function pay(invoiceId: string) {
  await prisma.$transaction(async (tx) => {
    await prisma.invoice.findUnique({ where: { id: invoiceId } });
    await prisma.$replica().payment.count();
    await tx.payment.deleteMany({ where: { invoiceId } });
    await prisma.invoice.delete({ where: { id: invoiceId } }); // want: global-client-in-transaction error
  });
}
