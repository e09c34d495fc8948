import { PrismaClient, type Prisma } from "@prisma/client";

export const prisma = new PrismaClient();
type Tx = Prisma.TransactionClient;

export function withTenant<T>(tenant: string, run: (tx: Tx) => Promise<T>) {
  return prisma.$transaction(async (tx) => { // want: transaction-wraps-callback information "withTenant runs its caller's callback inside a transaction (timeout 10000 ms): 2 call sites hold one connection of the pool (2 x CPUs + 1 connections by default)"
    await tx.$executeRaw`select set_config('app.tenant', ${tenant}, true)`;
    return run(tx);
  }, { timeout: 10_000 });
}

export async function withSession<T>(request: Request, run: (tx: Tx) => Promise<T>) {
  return withTenant(request.headers.get("tenant")!, run);
}

export const plain = <T>(run: (tx: Tx) => Promise<T>) => prisma.$transaction(run); // want: transaction-wraps-callback information "plain runs its caller's callback"
