import { Prisma } from "@prisma/client";
import { prisma } from "@/lib/db";

export async function take(id: string) {
  const [account] = await prisma.$transaction( // want: transaction-isolation-ignored warning "is ignored: it runs at the database"
    [prisma.account.update({ where: { id }, data: { balance: { decrement: 1 } } })],
    { isolationLevel: "Serializable" },
  );
  await prisma.$transaction([prisma.$executeRaw`DELETE FROM "Session"`], { // want: transaction-isolation-ignored "An array of one query"
    isolationLevel: Prisma.TransactionIsolationLevel.RepeatableRead,
  });
  return account;
}
