import { prisma } from "@/lib/db";

// The callback takes no client at all: nothing in it is part of the transaction.
export async function pay(invoiceId: string, amount: number) {
  return prisma.$transaction(async (tx) => {
    await tx.payment.create({ data: { invoiceId, amount } });
    return tx.invoice.update({ where: { id: invoiceId }, data: { paid: true } });
  }, { timeout: 8000 });
}

export async function other(id: string) {
  await prisma.$transaction(async (tx) => tx.payment.delete({ where: { id } }));
}

export async function taken(id: string, tx: string) {
  await prisma.$transaction(async (tx2) => {
    await tx2.payment.update({ where: { id }, data: { method: tx } });
  });
}
