import { prisma } from "@/lib/db";

// Trap: what is only defined inside, or started later, does not run inside.
export async function plan(invoiceId: string, amount: number) {
  return prisma.$transaction(async (tx) => {
    await tx.payment.create({ data: { invoiceId, amount } });
    const undo = async () => {
      await prisma.payment.deleteMany({ where: { invoiceId } });
    };
    setTimeout(() => prisma.auditLog.create({ data: { action: "late" } }).catch(() => null), 10);
    return undo;
  });
}
