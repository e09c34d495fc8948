import { prisma } from "@/lib/db";

export async function pay(invoiceId: string, amount: number) {
  await prisma.$transaction(async (prisma) => { // want: transaction-missing-timeout information "(2 statements)"
    await prisma.payment.create({ data: { invoiceId, amount } });
    await prisma.invoice.update({ where: { id: invoiceId }, data: { paid: true } });
  });
}
