import { prisma } from "@/lib/db";

export async function storePrices(id: string) {
  await prisma.$transaction([
    prisma.record.update({ where: { id }, data: { total: { increment: 1 } } }),
    prisma.entry.create({ data: { recordId: id, note: "storePrices" } }),
  ]);
}
