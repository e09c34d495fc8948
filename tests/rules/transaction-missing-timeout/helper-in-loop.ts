import type { Prisma } from "@prisma/client";
import { prisma } from "@/lib/db";

async function rename(tx: Prisma.TransactionClient, id: string) {
  await tx.patient.update({ where: { id }, data: { name: "" } });
}

export async function renameAll(ids: string[]) {
  await prisma.$transaction(async (tx) => { // want: transaction-missing-timeout warning "1 statement, a loop"
    for (const id of ids) await rename(tx, id);
  });
}
