import { AsyncLocalStorage } from "node:async_hooks";
import { PrismaClient, type Prisma } from "@prisma/client";

const storage = new AsyncLocalStorage<Prisma.TransactionClient>();
export const prisma = new PrismaClient();

export function client() {
  return storage.getStore() ?? prisma;
}

export async function inTransaction<T>(run: () => Promise<T>) {
  return prisma.$transaction((tx) => storage.run(tx, run));
}
