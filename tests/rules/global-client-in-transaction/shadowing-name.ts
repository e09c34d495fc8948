import { prisma } from "@/lib/db";

// Trap: the parameter is called like the import and hides it.
export async function pay(invoiceId: string, amount: number) {
  await prisma.$transaction(async (prisma) => {
    await prisma.payment.create({ data: { invoiceId, amount } });
    await prisma.invoice.update({ where: { id: invoiceId }, data: { paid: true } });
  });
}
