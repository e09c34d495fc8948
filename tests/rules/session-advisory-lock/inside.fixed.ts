import { prisma } from "@/lib/db";

export async function charge(key: number) {
  await prisma.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(${key})`;
    const rows = await tx.$queryRaw<{ got: boolean }[]>`
      select pg_try_advisory_xact_lock(${key}) as got`;
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
