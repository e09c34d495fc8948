import { client, inTransaction, prisma } from "./db";

async function markPaid(invoiceId: string) {
  await client().invoice.update({ where: { id: invoiceId }, data: { paid: true } });
}

// Trap: the transaction's client comes out of the storage.
export async function pay(invoiceId: string) {
  await inTransaction(async () => {
    await client().payment.deleteMany({ where: { invoiceId } });
    await markPaid(invoiceId);
  });
  await client().$transaction(async () => {
    await client().payment.deleteMany({ where: { invoiceId } });
  });
}

export async function count() {
  return prisma.invoice.count();
}
