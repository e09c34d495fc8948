import { prisma } from "@/lib/db";

// The log is written beside the work, not as part of it.
export async function charge(patientId: string, amount: number) {
  const invoice = await prisma.invoice.create({ data: { number: "1", patientId, total: amount } });
  await prisma.auditLog.create({ data: { invoiceId: invoice.id, action: "CHARGED" } });
}
