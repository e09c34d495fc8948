import { prisma } from "@/lib/db";

export async function move(from: string, to: string) {
  await prisma.$transaction(async (tx) => {
    await Promise.allSettled([ // want: concurrent-queries-in-transaction warning "with Prisma 7 the writes after it are not even sent"
      tx.account.update({ where: { id: from }, data: { balance: { decrement: 1 } } }),
      tx.account.update({ where: { id: to }, data: { balance: { increment: 1 } } }),
    ]);
  });
}
