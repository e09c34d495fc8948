import { prisma } from "@/lib/db";

// Trap: an error that is swallowed on purpose. Still a second connection: said, not rewritten.
export async function pay(invoiceId: string, amount: number) {
  await prisma.$transaction(async (tx) => {
    await tx.payment.create({ data: { invoiceId, amount } });
    await prisma.auditLog.create({ data: { action: "pay" } }).catch(() => null); // want: global-client-in-transaction information "second connection"
    try {
      await prisma.auditLog.create({ data: { action: "paid" } }); // want: global-client-in-transaction information "second connection"
    } catch (error) {
      console.error(error);
    }
    // The log must survive a rollback.
    await prisma.auditLog.create({ data: { action: "kept" } }); // want: global-client-in-transaction information "after the transaction"
    try {
      await prisma.auditLog.create({ data: { action: "loud" } }); // want: global-client-in-transaction error "Use 'tx'"
    } catch (error) {
      throw new Error("no log", { cause: error });
    }
  });
}

// Nobody waits for it: it cannot hold the transaction up.
export async function note(invoiceId: string) {
  await prisma.$transaction(async (tx) => {
    await tx.invoice.delete({ where: { id: invoiceId } });
    prisma.auditLog.create({ data: { action: "gone" } }).then(() => null); // want: global-client-in-transaction information "second connection"
  });
}
