import { prisma } from "@/lib/db";
import { runCronPerTenant } from "@/lib/cron/runCronPerTenant";

export async function GET() {
  return runCronPerTenant(async (clinicId) => {
    const paid = await prisma.invoice.count({ where: { clinicId, status: "paid" } });
    await prisma.auditLog.create({ data: { action: `${clinicId}: ${paid} invoices paid` } });
  });
}
