// A tenant helper of the kind that the audit of the sales portal found: the setting outlives the
// transaction, and the value is pasted into the statement.
import { Prisma } from "@prisma/client";
import { prisma } from "@/lib/db";

export async function withTenant<T>(
  tenantId: string,
  callback: (tx: Prisma.TransactionClient) => Promise<T>,
) {
  const sanitizedTenantId = tenantId.replace(/'/g, "''");
  return prisma.$transaction(
    async (tx) => {
      await tx.$executeRawUnsafe(
        `select set_config('app.current_tenant_id', '${sanitizedTenantId}', true)`,
      );
      return callback(tx);
    },
    {
      timeout: 60000,
    },
  );
}
