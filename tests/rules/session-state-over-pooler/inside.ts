import { Prisma } from "@prisma/client";
import { prisma } from "@/lib/db";

export async function asTenant<T>(tenant: string, run: (tx: Prisma.TransactionClient) => Promise<T>) {
  return prisma.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT set_config('app.tenant', ${tenant}, false)`; // want: session-state-over-pooler error "outlives this transaction"
    //                                                              ^^^^^
    await tx.$executeRawUnsafe("SET app.user = 'x'"); // want: session-state-over-pooler error
    //                          ^^^
    await tx.$executeRaw`SET SESSION statement_timeout = '60s'`; // want: session-state-over-pooler warning
    //                       ^^^^^^^
    await tx.$executeRaw`set role reporter`; // want: session-state-over-pooler error
    return run(tx);
  });
}

export async function inBatch(tenant: string) {
  return prisma.$transaction([
    prisma.$executeRaw`SELECT SET_CONFIG('app.tenant', ${tenant}, FALSE)`, // want: session-state-over-pooler error
    prisma.order.findMany({ take: 5 }),
  ]);
}

export async function local(tenant: string) {
  return prisma.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT set_config('app.tenant', ${tenant}, true)`;
    await tx.$executeRaw`SET LOCAL statement_timeout = '60s'`;
    await tx.$executeRaw`SET TRANSACTION ISOLATION LEVEL SERIALIZABLE`;
    await tx.$executeRaw`SET CONSTRAINTS ALL DEFERRED`;
    await tx.$executeRaw`CREATE TEMP TABLE picked (id text) ON COMMIT DROP`;
    return tx.order.findMany({ take: 5 });
  });
}

export async function localInBatch(tenant: string) {
  return prisma.$transaction([
    prisma.$executeRaw`SELECT set_config('app.tenant', ${tenant}, true)`,
    prisma.order.findMany({ take: 5 }),
  ]);
}

export async function takenBack() {
  return prisma.$transaction(async (tx) => {
    await tx.$executeRaw`SET work_mem = '256MB'`;
    const rows = await tx.order.findMany({ take: 5 });
    await tx.$executeRaw`RESET work_mem`;
    return rows;
  });
}

export async function unknown(db: Prisma.TransactionClient, keep: boolean) {
  await db.$executeRaw`SELECT set_config('app.tenant', 'a', ${keep})`;
  await db.$executeRaw`UPDATE "User" SET name = 'x'`;
}
