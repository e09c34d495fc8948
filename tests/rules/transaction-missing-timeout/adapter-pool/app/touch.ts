import { prisma } from "../lib/db";

export async function rename(id: string) {
  await prisma.$transaction(async (tx) => { // want: transaction-missing-timeout information "1 of 7 connections (max in lib/db.ts, line 8)"
    await tx.patient.update({ where: { id }, data: { name: "" } });
  });
}
