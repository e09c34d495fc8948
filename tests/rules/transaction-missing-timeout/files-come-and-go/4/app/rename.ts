import { prisma } from "../lib/client";

export async function rename(id: string) {
  await prisma.$transaction(async (tx) => { // want: transaction-missing-timeout information "1 of 5 connections (connection_limit in lib/client.ts, line 3)"
    await tx.user.update({ where: { id }, data: { name: "" } });
  });
}
