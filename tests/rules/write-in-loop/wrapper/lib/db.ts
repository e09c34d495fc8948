import { PrismaClient, type Prisma } from "@prisma/client";

export const prisma = new PrismaClient();

export function withTx<T>(run: (tx: Prisma.TransactionClient) => Promise<T>) {
  return prisma.$transaction((tx) => run(tx), { timeout: 7000 });
}
