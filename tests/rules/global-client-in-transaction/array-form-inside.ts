import { prisma } from "@/lib/db";

// The elements of an array form belong to that one: nested-transaction speaks about it.
export async function pay(invoiceId: string) {
  await prisma.$transaction(async (tx) => {
    await tx.payment.deleteMany({ where: { invoiceId } });
    await prisma.$transaction([prisma.invoice.delete({ where: { id: invoiceId } })]);
  });
}
