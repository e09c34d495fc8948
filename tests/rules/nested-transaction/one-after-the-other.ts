import { prisma } from "@/lib/db";

// Trap: one after the other, in chunks, or only defined inside.
export async function move(chunks: string[][]) {
  for (const chunk of chunks) {
    await prisma.$transaction(async (tx) => {
      await tx.payment.deleteMany({ where: { invoiceId: { in: chunk } } });
    });
  }
  return prisma.$transaction(async (tx) => {
    await tx.invoice.deleteMany({ where: { paid: true } });
    return () => prisma.$transaction((next) => next.invoice.deleteMany({}));
  });
}

// Nobody waits for this one inside.
export async function later(id: string) {
  await prisma.$transaction(async (tx) => {
    await tx.invoice.delete({ where: { id } });
    prisma.$transaction((next) => next.payment.deleteMany({})).catch(() => null);
  });
}
