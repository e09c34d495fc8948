import { prisma } from "@/lib/db";

export async function bill(patientId: number, amount: number, key: string) {
  const sent = await prisma.invoice.findFirst({
    where: { metadata: { path: ["idempotencyKey"], equals: key } },
  });
  if (sent) return sent;
  // Only within two minutes: no constraint says that.
  const recent = await prisma.invoice.findFirst({
    where: { patientId, amount, createdAt: { gte: new Date(Date.now() - 120_000) } },
  });
  if (recent) return recent;
  return prisma.invoice.create({
    data: { patientId, amount, metadata: { idempotencyKey: key } },
  });
}
