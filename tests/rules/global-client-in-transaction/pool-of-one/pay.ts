import { prisma } from "@/lib/db";

export async function pay(invoiceId: string) {
  await prisma.$transaction(async (tx) => {
    await tx.payment.deleteMany({ where: { invoiceId } });
    await prisma.invoice.delete({ where: { id: invoiceId } }); // want: global-client-in-transaction error "the only connection of the pool (connection_limit=1 in .env"
  }, { timeout: 9000 });
}
