import { prisma } from "../lib/db";

// A script is watched while it runs: worth a word, not a warning.
export async function rename(ids: string[]) {
  await prisma.$transaction(async (tx) => { // want: transaction-missing-timeout information "a loop"
    for (const id of ids) await tx.patient.update({ where: { id }, data: { name: "" } });
  });
}
