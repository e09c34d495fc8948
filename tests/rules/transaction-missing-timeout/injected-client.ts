import type { PrismaClient } from "@prisma/client";

// Who constructed it, and with which transactionOptions, cannot be seen from here.
export async function rename(db: PrismaClient, ids: string[]) {
  await db.$transaction(async (tx) => { // want: transaction-missing-timeout information "a loop"
    for (const id of ids) await tx.patient.update({ where: { id }, data: { name: "" } });
  });
}
