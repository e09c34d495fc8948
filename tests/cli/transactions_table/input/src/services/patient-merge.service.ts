import { prisma } from "@/lib/db";

export async function mergePatients(id: string) {
  await prisma.$transaction(async (tx) => {
    await tx.record.update({ where: { id }, data: { total: { increment: 1 } } });
    await tx.entry.create({ data: { recordId: id, note: "mergePatients" } });
  }, { isolationLevel: "Serializable", timeout: 30000 });
}
