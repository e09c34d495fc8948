import { prisma } from "@/lib/db";
import { runCronPerTenant } from "@/lib/cron/runCronPerTenant";

export async function GET() {
  return runCronPerTenant(async (clinicId) => {
    const due = await prisma.intakeForm.findMany({ where: { clinicId, done: false }, take: 100 });
    await prisma.auditLog.create({ data: { action: `${due.length} reminders for ${clinicId}` } });
  });
}
