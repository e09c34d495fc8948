import { prisma } from "@/lib/db";

export async function pay(invoiceId: string, amount: number) {
  await prisma.$transaction(async (tx) => { // want: transaction-missing-timeout warning "a wait for a timer"
    await tx.payment.create({ data: { invoiceId, amount } });
    await new Promise((resolve) => setTimeout(resolve, 1000));
    await tx.invoice.update({ where: { id: invoiceId }, data: { paid: true } });
  });
}
