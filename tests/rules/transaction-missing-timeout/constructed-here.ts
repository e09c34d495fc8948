import { PrismaClient } from "@prisma/client";

const brisk = new PrismaClient({ transactionOptions: { maxWait: 1000, timeout: 3000 } });
const plain = new PrismaClient({ transactionOptions: { maxWait: 1000 } });

export async function touch(id: string) {
  await brisk.$transaction(async (tx) => {
    await tx.patient.update({ where: { id }, data: { phone: "" } });
  });
  await plain.$transaction(async (tx) => { // want: transaction-missing-timeout information "(1 statement)"
    await tx.patient.update({ where: { id }, data: { phone: "" } });
  });
}
