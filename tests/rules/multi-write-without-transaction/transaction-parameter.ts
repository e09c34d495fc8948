import type { Prisma, PrismaClient } from "@prisma/client";

// The caller's transaction, or a client that may be one.
export async function charge(tx: Prisma.TransactionClient, patientId: string, amount: number) {
  const invoice = await tx.invoice.create({ data: { number: "1", patientId, total: amount } });
  await tx.payment.create({ data: { invoiceId: invoice.id, amount } });
}

export async function chargeEither(
  db: PrismaClient | Prisma.TransactionClient,
  patientId: string,
  amount: number,
) {
  const invoice = await db.invoice.create({ data: { number: "1", patientId, total: amount } });
  await db.payment.create({ data: { invoiceId: invoice.id, amount } });
}
