import { Prisma } from "@prisma/client";
import { prisma } from "@/lib/db";

export async function take(id: string) {
  const [account] = await prisma.$transaction(
    async (tx) => [await tx.account.update({ where: { id }, data: { balance: { decrement: 1 } } })],
    { isolationLevel: "Serializable" },
  );
  await prisma.$transaction(async (tx) => [await tx.$executeRaw`DELETE FROM "Session"`], {
    isolationLevel: Prisma.TransactionIsolationLevel.RepeatableRead,
  });
  return account;
}
