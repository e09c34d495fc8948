import { prisma } from "@/lib/db";

interface StripeNotice {
  id: string;
  type: string;
  invoice: string;
  amount: number;
}

// 5 operations, 10 when the invoice is paid in full. Nobody signs in here; they come in bursts.
export async function POST(request: Request) {
  const notice: StripeNotice = await request.json();
  const seen = await prisma.stripeEvent.findUnique({ where: { id: notice.id } });
  const invoice = await prisma.invoice.findUniqueOrThrow({ where: { number: notice.invoice } });
  const clinic = await prisma.clinic.findUnique({ where: { id: invoice.clinicId } });
  const paid = await prisma.payment.aggregate({
    where: { invoiceId: invoice.id },
    _sum: { amount: true },
  });
  const total = (paid._sum.amount ?? 0) + notice.amount;
  if (!seen && total >= invoice.total) {
    await prisma.stripeEvent.create({ data: { id: notice.id, kind: notice.type } });
    await prisma.payment.create({
      data: { invoiceId: invoice.id, amount: notice.amount, stripeId: notice.id },
    });
    await prisma.invoice.update({ where: { id: invoice.id }, data: { status: "paid" } });
    const affiliate = await prisma.affiliate.findFirst({ where: { clinicId: invoice.clinicId } });
    await prisma.commission.create({
      data: { affiliateId: affiliate?.id ?? 0, amount: Math.floor(total / 10) },
    });
  }
  await prisma.auditLog.create({ data: { action: `${notice.type} for ${clinic?.name}` } });
  return Response.json({ received: true });
}
