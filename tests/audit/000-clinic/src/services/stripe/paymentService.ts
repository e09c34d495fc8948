import { prisma } from "@/lib/db";

export async function recordPayment(invoiceId: number, amount: number, stripeId: string) {
  await prisma.$transaction(async (tx) => {
    await tx.payment.create({ data: { invoiceId, amount, stripeId } });
    await tx.invoice.update({ where: { id: invoiceId }, data: { status: "paid" } });
  });
}
