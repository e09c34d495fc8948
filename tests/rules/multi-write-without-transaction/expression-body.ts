import { prisma } from "@/lib/db";

// Arrows without a block are no place where one write follows another.
export const pay = async (invoiceId: string, amount: number) =>
  await prisma.payment.create({ data: { invoiceId, amount } });
export const close = async (invoiceId: string) =>
  await prisma.invoice.update({ where: { id: invoiceId }, data: { paid: true } });
