import { prisma } from "@/lib/db";
import { runCronPerTenant } from "@/lib/cron/runCronPerTenant";

export async function GET() {
  return runCronPerTenant(async (clinicId) => {
    const sum = await prisma.invoice.aggregate({ where: { clinicId }, _sum: { total: true } });
    await prisma.auditLog.create({ data: { action: `fee of ${clinicId} on ${sum._sum.total}` } });
  });
}
