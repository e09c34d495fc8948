import type { Prisma } from "@prisma/client";
import { prisma } from "@/lib/db";

// The wrapper is told once, not each of its callers.
export async function withTx<T>(run: (tx: Prisma.TransactionClient) => Promise<T>) {
  return prisma.$transaction(async (tx) => run(tx)); // want: transaction-missing-timeout information "a callback it is given"
}

export async function withBareTx<T>(run: (tx: Prisma.TransactionClient) => Promise<T>) {
  return prisma.$transaction(run); // want: transaction-missing-timeout information "a callback it is given"
}

export const first = () => withTx((tx) => tx.patient.deleteMany({ where: { name: "" } }));
export const second = () => withTx((tx) => tx.patient.deleteMany({ where: { phone: "" } }));
