import { prisma } from "@/lib/db";

// Leaving in between is the very state the rule is about, and no block to be moved.
export async function charge(patientId: string, amount: number) {
  const invoice = await prisma.invoice.create({ data: { number: "1", patientId, total: amount } }); // want: multi-write-without-transaction warning "2 writes"
  if (amount < 0) throw new Error("negative");
  await prisma.payment.create({ data: { invoiceId: invoice.id, amount } });
}

export async function chargeAll(patientIds: string[], amount: number) {
  for (const patientId of patientIds) {
    const invoice = await prisma.invoice.create({ data: { number: "1", patientId, total: amount } }); // want: multi-write-without-transaction warning "2 writes"
    if (amount === 0) continue;
    await prisma.payment.create({ data: { invoiceId: invoice.id, amount } });
  }
}
