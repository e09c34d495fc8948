import { prisma } from "@/lib/db";
import { runCronPerTenant } from "@/lib/cron/runCronPerTenant";

export async function GET() {
  return runCronPerTenant(async (clinicId) => {
    const open = await prisma.ticket.count({ where: { clinicId, status: "open" } });
    await prisma.auditLog.create({ data: { action: `digest of ${open} for ${clinicId}` } });
  });
}
