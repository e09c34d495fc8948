import { prisma } from "@/lib/db";

export async function asTenant(tenantId: string) {
  return prisma.$transaction(async (tx) => {
    await tx.$executeRawUnsafe(`SET LOCAL app.tenant_id = '${tenantId}'`); // want: unsafe-raw-query warning "set_config"
    return tx.order.findMany({ take: 20 });
  });
}
