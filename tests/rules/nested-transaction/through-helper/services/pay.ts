import { prisma } from "@/lib/db";
import { close, closeAll, closeWith } from "./invoices";

export async function pay(invoiceId: string) {
  await prisma.$transaction(async (tx) => {
    await tx.auditLog.create({ data: { action: "close" } });
    await close(invoiceId); // want: nested-transaction error "close, called inside a transaction, opens a second transaction"
    await closeAll([invoiceId]); // want: nested-transaction error "The only connection of the pool (connection_limit=1 in .env"
    await closeWith(invoiceId); // want: nested-transaction error
  });
  await close(invoiceId);
}
