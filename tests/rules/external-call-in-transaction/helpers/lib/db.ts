import { PrismaClient, type Prisma } from "@prisma/client";

export const prisma = new PrismaClient();

export const withTx = <T>(run: (tx: Prisma.TransactionClient) => Promise<T>) =>
  prisma.$transaction(run, { timeout: 12_000, maxWait: 3000 });
