import { prisma } from "@/lib/db";

export async function views(authorId: string) {
  const postTotals = await prisma.post.aggregate({ where: { authorId }, _sum: { views: true } });
  return (postTotals._sum.views ?? 0) / 2;
}

export async function credits() {
  const userTotals = await prisma.user.aggregate({ _sum: { credits: true } });
  const total = userTotals._sum.credits ?? 0;
  return { total };
}

// A Decimal adds up in its own way.
export async function paid(invoiceId: string) {
  const payments = await prisma.payment.findMany({ where: { invoiceId } });
  return payments.reduce((sum, payment) => sum + Number(payment.amount), 0);
}

export async function worth() {
  const items = await prisma.orderItem.findMany();
  return items.reduce((sum, item) => sum + item.quantity * Number(item.price), 0);
}
