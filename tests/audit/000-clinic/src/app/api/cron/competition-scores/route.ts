import { prisma } from "@/lib/db";
import { runCronPerTenant } from "@/lib/cron/runCronPerTenant";

export async function GET() {
  return runCronPerTenant(async (clinicId) => {
    const score = await prisma.affiliate.aggregate({ where: { clinicId }, _sum: { balance: true } });
    await prisma.auditLog.create({ data: { action: `${clinicId} scores ${score._sum.balance}` } });
  });
}
