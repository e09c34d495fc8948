import { prisma } from "./lib/db";

export async function rename(id: string) {
  await prisma.$transaction(async (tx) => { // want: transaction-missing-timeout information "one connection of the pool"
    await tx.patient.update({ where: { id }, data: { name: "" } });
  });
}
