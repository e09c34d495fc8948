import { prisma } from "@/lib/db";

export async function lockAll(keys: number[]) {
  await prisma.$transaction(async (tx) => {
    for (const key of keys) {
      await tx.$queryRaw`SELECT pg_advisory_xact_lock(${key})`;
    }
  });
}
