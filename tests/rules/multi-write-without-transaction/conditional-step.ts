import { prisma } from "@/lib/db";

// Two updates of which the second is not always needed: perhaps two steps, each right by itself.
export async function settle(invoiceId: string, hasNumber: boolean) {
  await prisma.payment.updateMany({ where: { invoiceId }, data: { method: "cash" } }); // want: multi-write-without-transaction information "2 writes"
  if (!hasNumber) {
    await prisma.invoice.update({ where: { id: invoiceId }, data: { number: "1" } });
  }
}
