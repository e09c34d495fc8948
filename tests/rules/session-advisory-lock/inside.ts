import { prisma } from "@/lib/db";

export async function charge(key: number) {
  await prisma.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_lock(${key})`; // want: session-advisory-lock warning "outlives this transaction"
    //                          ^^^^^^^^^^^^^^^^
    const rows = await tx.$queryRaw<{ got: boolean }[]>`
      select pg_try_advisory_lock(${key}) as got`; // want: session-advisory-lock
    if (!rows[0]?.got) return;
    await tx.order.updateMany({ data: { status: "PAID" } });
  });
}

export async function fine(key: number) {
  await prisma.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(${key})`;
    await tx.order.updateMany({ data: { status: "PAID" } });
  });
}
