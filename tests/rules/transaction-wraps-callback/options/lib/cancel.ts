import type { Prisma } from "@prisma/client";
import { prisma } from "@/lib/db";

export function withTx<T>(run: (tx: Prisma.TransactionClient) => Promise<T>) {
  return prisma.$transaction((tx) => run(tx), { timeout: 10_000 }); // want: transaction-wraps-callback information "1 call site"
}

export async function cancel(id: string) {
  return withTx(async (tx) => { // want: transaction-wraps-callback information "up to 2 queries"
    await tx.orderItem.deleteMany({ where: { orderId: id } });
    await tx.order.update({ where: { id }, data: { status: "CANCELLED" } });
  });
}
