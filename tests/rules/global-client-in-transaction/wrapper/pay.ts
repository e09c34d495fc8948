import { prisma, withTx } from "./lib/db";

export async function pay(invoiceId: string) {
  await withTx(async (tx) => {
    await tx.payment.deleteMany({ where: { invoiceId } });
    await prisma.invoice.delete({ where: { id: invoiceId } }); // want: global-client-in-transaction error "(7000 ms)"
  });
}
