import type { Prisma } from "@prisma/client";
import { prisma } from "@/lib/db";

type Run<T> = (tx: Prisma.TransactionClient) => Promise<T>;

// The caller decides: the options are whatever it hands in.
export function withTx<T>(run: Run<T>, options?: { timeout?: number }) {
  return prisma.$transaction((tx) => run(tx), options);
}

export function withSpreadTx<T>(run: Run<T>, options?: { timeout?: number }) {
  return prisma.$transaction((tx) => run(tx), { maxWait: 1000, ...options });
}
