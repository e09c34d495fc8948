import { prisma } from "@/lib/db";

// The loop stands around the transactions, not in them: each is short.
export async function archive(chunks: string[][]) {
  for (const chunk of chunks) {
    await prisma.$transaction(async (tx) => { // want: transaction-missing-timeout information "(2 statements)"
      await tx.payment.deleteMany({ where: { invoiceId: { in: chunk } } });
      await tx.invoice.deleteMany({ where: { id: { in: chunk } } });
    });
  }
}
