import { prisma } from "@/lib/db";

export async function pay(invoiceId: string) {
  await prisma.$transaction(async (tx) => {
    await tx.payment.deleteMany({ where: { invoiceId } });
    await prisma.invoice.delete({ where: { id: invoiceId } }); // want: global-client-in-transaction error "5 such requests at once use up the pool (connection_limit=5 in .env"
  }, { timeout: 9000 });
}
