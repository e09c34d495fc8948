import { prisma } from "@/lib/db";

export async function finalizeInvoice(id: number) {
  await prisma.$transaction(async (tx) => {
    await tx.invoice.update({ where: { id }, data: { status: "open" } });
    await tx.auditLog.create({ data: { action: `invoice ${id} finalized` } });
  });
}
