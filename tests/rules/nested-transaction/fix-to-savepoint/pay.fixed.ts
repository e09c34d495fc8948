import { prisma } from "@/lib/db";

export async function pay(invoiceId: string, amount: number) {
  await prisma.$transaction(async (tx) => {
    await tx.payment.create({ data: { invoiceId, amount } });
    await tx.$transaction(async (inner) => {
      await inner.invoice.update({ where: { id: invoiceId }, data: { paid: true } });
    });
  });
}
