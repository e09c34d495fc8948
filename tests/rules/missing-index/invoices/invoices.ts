import { prisma } from "@/lib/db";

export async function duplicate(patientId: string, orderId: string, amountDue: number, since: Date) {
  const byOrder = await prisma.invoice.findFirst({
    where: { patientId, orderId, createdAt: { gte: since } }, // want: missing-index hint
  });
  const byAmount = await prisma.invoice.findFirst({
    where: { patientId, amountDue, createdAt: { gte: since } },
  });
  return byOrder ?? byAmount;
}
