import { prisma } from "@/lib/db";

export async function pay(invoiceId: string, amount: number) {
  await prisma.$transaction(async (tx) => { // want: transaction-missing-timeout information "default 5000 ms (2 statements)"
    await tx.payment.create({ data: { invoiceId, amount } });
    await tx.invoice.update({ where: { id: invoiceId }, data: { paid: true } });
  });
}
