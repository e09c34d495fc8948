import { prisma } from "@/lib/db";

// Only one of them runs.
export async function settle(invoiceId: string, amount: number) {
  if (amount > 0) {
    await prisma.payment.create({ data: { invoiceId, amount } });
  } else {
    await prisma.invoice.update({ where: { id: invoiceId }, data: { paid: true } });
  }
}

export async function settleKind(kind: string, invoiceId: string, amount: number) {
  switch (kind) {
    case "pay":
      await prisma.payment.create({ data: { invoiceId, amount } });
      break;
    default:
      await prisma.invoice.update({ where: { id: invoiceId }, data: { paid: true } });
  }
}
