import { prisma } from "@/lib/db";

type Data = { patientId: number; orderId?: number; idempotencyKey?: string };

export async function createInvoice(data: Data, totalAmount: number) {
  const since = new Date(Date.now() - 60_000);
  if (data.idempotencyKey) {
    const byKey = await prisma.invoice.findFirst({ // want: check-then-act error "same (idempotencyKey) stay, and no unique constraint covers these fields. A plain $transaction does not prevent it. Give what is a key inside of metadata a column of its own"
      where: { metadata: { path: ["idempotencyKey"], equals: data.idempotencyKey } },
    });
    if (byKey) return byKey;
  }
  if (data.orderId) {
    const byOrder = await prisma.invoice.findFirst({ // want: check-then-act error "(patientId, orderId)"
      where: { patientId: data.patientId, orderId: data.orderId, createdAt: { gte: since } },
    });
    if (byOrder) throw new Error("exists already");
  }
  if (totalAmount > 0) {
    const byAmount = await prisma.invoice.findFirst({ // want: check-then-act error "(patientId, amountDue)"
      where: { patientId: data.patientId, amountDue: totalAmount, createdAt: { gte: since } },
    });
    if (byAmount) return byAmount;
  }
  return prisma.invoice.create({
    data: {
      patientId: data.patientId,
      orderId: data.orderId,
      amountDue: totalAmount,
      metadata: { idempotencyKey: data.idempotencyKey },
    },
  });
}
