import { prisma } from "@/lib/db";

export async function rename(ids: string[], timeout: number) {
  await prisma.$transaction(async (tx) => {
    for (const id of ids) await tx.patient.update({ where: { id }, data: { name: "" } });
  }, { timeout: 30_000 });
  await prisma.$transaction(async (tx) => {
    await tx.patient.deleteMany({ where: { name: "" } });
  }, { timeout });
}
