import { prisma } from "../lib/db";

export async function rename(ids: string[]) {
  await prisma.$transaction(async (tx) => {
    for (const id of ids) await tx.patient.update({ where: { id }, data: { name: "" } });
  });
}
