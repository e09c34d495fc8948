import { prisma } from "@/lib/db";

async function markPaid(invoiceId: string) {
  await prisma.invoice.update({ where: { id: invoiceId }, data: { paid: true } });
}

async function markThrough(invoiceId: string) {
  await markPaid(invoiceId);
}

export async function pay(invoiceId: string, amount: number) {
  await prisma.$transaction(async (tx) => {
    await tx.payment.create({ data: { invoiceId, amount } });
    await markPaid(invoiceId); // want: global-client-in-transaction error "its invoice.update runs on a second connection"
    await markThrough(invoiceId); // want: global-client-in-transaction error "Give it the transaction's client"
    await markPaid(invoiceId).catch(() => null); // want: global-client-in-transaction information
  });
}
