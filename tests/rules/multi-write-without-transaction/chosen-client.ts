import type { Prisma } from "@prisma/client";
import { prisma } from "@/lib/db";

export async function charge(patientId: string, amount: number, tx?: Prisma.TransactionClient) {
  const db = tx ?? prisma;
  const invoice = await db.invoice.create({ data: { number: "1", patientId, total: amount } });
  await db.payment.create({ data: { invoiceId: invoice.id, amount } });
}
