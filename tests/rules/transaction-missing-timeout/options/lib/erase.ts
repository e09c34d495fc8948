import { prisma } from "@/lib/db";

export async function erase(id: string) {
  await prisma.$transaction(async (tx) => { // want: transaction-missing-timeout warning "(2 statements)"
    await tx.payment.deleteMany({ where: { invoiceId: id } });
    await tx.invoice.deleteMany({ where: { id } });
  });
  await prisma.$transaction(async (tx) => { // want: transaction-missing-timeout information "(1 statement)"
    await tx.invoice.deleteMany({ where: { id } });
  });
}
