import { prisma } from "@/lib/db";

// The callback takes no client at all: nothing in it is part of the transaction.
export async function pay(invoiceId: string, amount: number) {
  return prisma.$transaction(async () => {
    await prisma.payment.create({ data: { invoiceId, amount } }); // want: global-client-in-transaction error "Use 'tx'"
    return prisma.invoice.update({ where: { id: invoiceId }, data: { paid: true } }); // want: global-client-in-transaction error "Use 'tx'"
  }, { timeout: 8000 });
}

export async function other(id: string) {
  await prisma.$transaction(async (tx) => tx.payment.delete({ where: { id } }));
}

export async function taken(id: string, tx: string) {
  await prisma.$transaction(async () => {
    await prisma.payment.update({ where: { id }, data: { method: tx } }); // want: global-client-in-transaction error "Use 'tx2'"
  });
}
