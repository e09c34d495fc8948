import { Prisma } from "@prisma/client";

import { prisma } from "@/lib/db";

// One connection, whatever is started.
export async function save(id: string) {
  return prisma.$transaction(async (tx) => {
    const counts = await Promise.all([
      tx.user.count(),
      tx.post.count(),
      tx.comment.count(),
      tx.order.count({ where: { userId: id } }),
    ]);
    return counts;
  });
}

export async function countWith(tx: Prisma.TransactionClient) {
  return Promise.all([tx.user.count(), tx.post.count(), tx.comment.count(), tx.order.count()]);
}

export async function countOne(tx: Prisma.TransactionClient) {
  return Promise.all([countWith(tx), countWith(tx)]);
}

// Two of them hold a connection each, and nothing more.
export async function both(a: string, b: string) {
  return Promise.all([save(a), save(b)]);
}
