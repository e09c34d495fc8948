import { PrismaClient, type Prisma } from "@prisma/client";

const globalForPrisma = globalThis as unknown as { prisma?: PrismaClient };
export const prisma = globalForPrisma.prisma ?? new PrismaClient();
globalForPrisma.prisma = prisma;

export async function withTenant<T>(
  tenantId: string,
  callback: (tx: Prisma.TransactionClient) => Promise<T>,
) {
  const sanitizedTenantId = tenantId.replace(/'/g, "''");
  return prisma.$transaction(async (tx) => {
    await tx.$executeRawUnsafe(
      `select set_config('app.current_tenant_id', '${sanitizedTenantId}', false)`,
    );
    return callback(tx);
  }, {
    timeout: 60000, // 60 seconds - holds connection for up to 1 minute!
  });
}
