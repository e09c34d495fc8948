import { prisma } from "@/lib/db";

export async function asTenant(tenantId: string) {
  return prisma.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT set_config('app.tenant_id', ${tenantId}, true)`;
    return tx.order.findMany({ take: 20 });
  });
}
