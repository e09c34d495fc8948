import { withTenant } from "./tenant";
import { runInTransaction } from "./unit";
import { prisma } from "@/lib/db";

export const withClient = (tenantId: string, patientId: string) =>
  withTenant(tenantId, async (tx: { invoice: { create(x: object): Promise<{ id: string }> } }) => {
    const invoice = await tx.invoice.create({ data: { number: "1", patientId, total: 1 } });
    await tx.invoice.create({ data: { patientId: invoice.id, total: 2 } });
  });

// The wrapper keeps the transaction in asynchronous storage.
export const withoutClient = (patientId: string, amount: number) =>
  runInTransaction(async () => {
    const invoice = await prisma.invoice.create({ data: { number: "1", patientId, total: amount } });
    await prisma.payment.create({ data: { invoiceId: invoice.id, amount } });
  });
