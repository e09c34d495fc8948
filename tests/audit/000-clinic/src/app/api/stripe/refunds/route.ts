import { prisma } from "@/lib/db";

interface Refund {
  paymentId: number;
  invoiceId: number;
  amount: number;
}

export async function POST(request: Request) {
  const refund: Refund = await request.json();
  await prisma.$transaction(async (tx) => {
    await tx.payment.update({
      where: { id: refund.paymentId },
      data: { amount: { decrement: refund.amount } },
    });
    await tx.invoice.update({ where: { id: refund.invoiceId }, data: { status: "refunded" } });
  });
  return Response.json({ refunded: refund.amount });
}

export async function DELETE(request: Request) {
  const refund: Refund = await request.json();
  await prisma.$transaction(async (tx) => {
    await tx.payment.update({
      where: { id: refund.paymentId },
      data: { amount: { increment: refund.amount } },
    });
    await tx.invoice.update({ where: { id: refund.invoiceId }, data: { status: "paid" } });
  });
  return Response.json({ refunded: -refund.amount });
}
