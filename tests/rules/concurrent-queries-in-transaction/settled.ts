import { prisma } from "@/lib/db";

export async function move(from: string, to: string) {
  await prisma.$transaction(async (tx) => {
    const results = await Promise.allSettled([ // want: concurrent-queries-in-transaction warning "2 writes under Promise.allSettled inside a transaction: the first failure aborts"
      tx.account.update({ where: { id: from }, data: { balance: { decrement: 1 } } }),
      tx.account.update({ where: { id: to }, data: { balance: { increment: 1 } } }),
    ]);
    return results.length;
  });
}

export async function notify(ids: string[]) {
  await prisma.$transaction(async (tx) => {
    await Promise.allSettled(ids.map((userId) => tx.notification.create({ data: { userId, text: "" } }))); // want: concurrent-queries-in-transaction warning "One write or more per item"
    // Reads only.
    await Promise.allSettled([tx.user.count(), tx.post.count()]);
  });
}
