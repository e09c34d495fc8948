import { prisma } from "@/lib/db";
import { runCronPerTenant } from "@/lib/cron/runCronPerTenant";

const lock = 4711;

export async function GET() {
  const [row] = await prisma.$queryRaw<{ locked: boolean }[]>`
    select pg_try_advisory_lock(${lock}) as locked`;
  if (!row.locked) return Response.json({ skipped: true });
  try {
    return await runCronPerTenant(async (clinicId) => {
      const owed = await prisma.affiliate.aggregate({
        where: { clinicId },
        _sum: { balance: true },
      });
      await prisma.auditLog.create({ data: { action: `${clinicId} owes ${owed._sum.balance}` } });
    });
  } finally {
    await prisma.$queryRaw`select pg_advisory_unlock(${lock})`;
  }
}
