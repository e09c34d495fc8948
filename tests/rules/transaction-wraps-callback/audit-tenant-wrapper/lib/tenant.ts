import { prisma } from "@/lib/db";

type Tx = Parameters<Parameters<typeof prisma.$transaction>[0]>[0];

export async function withTenant<T>(tenantId: string, callback: (tx: Tx) => Promise<T>) {
  const sanitizedTenantId = tenantId.replace(/'/g, "''");
  return prisma.$transaction( // want: transaction-wraps-callback information "2 call sites"
    async (tx) => {
      await tx.$executeRawUnsafe(
        `SELECT set_config('app.tenant_id', '${sanitizedTenantId}', false)`,
      );
      return callback(tx);
    },
    { maxWait: 10000, timeout: 60000 }, // want: transaction-timeout-too-long
  );
}
