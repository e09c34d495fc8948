import { Prisma } from "@prisma/client";
import { prisma } from "@/lib/db";

export async function take(id: string) {
  await prisma.$transaction( // want: serializable-without-retry warning "nothing around this one does"
    async (tx) => {
      await tx.account.update({ where: { id }, data: { balance: { decrement: 1 } } });
    },
    { isolationLevel: Prisma.TransactionIsolationLevel.Serializable },
  );
  await prisma.$transaction(async (tx) => tx.user.count(), { isolationLevel: "ReadCommitted" });
}
