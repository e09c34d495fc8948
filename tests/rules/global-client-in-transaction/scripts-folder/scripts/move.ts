import { prisma } from "@/lib/db";

// One request at a time: nothing to wait for itself, but still not rolled back.
export async function move(invoiceId: string) {
  await prisma.$transaction(async (tx) => {
    await tx.payment.deleteMany({ where: { invoiceId } });
    await prisma.invoice.delete({ where: { id: invoiceId } }); // want: global-client-in-transaction warning
  });
}
