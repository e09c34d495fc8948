import { prisma } from "@/lib/db";

export async function charge(patientId: string, amount: number) {
  const { id } = await prisma.invoice.create({ data: { number: "1", patientId, total: amount } }); // want: multi-write-without-transaction warning "2 writes"
  await prisma.payment.create({ data: { invoiceId: id, amount } });
  return id;
}
