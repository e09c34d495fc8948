import type { Prisma } from "@prisma/client";
import { withTenant } from "@/lib/prisma";

export async function withTenantFromRequest<T>(
  request: Request,
  callback: (tenantId: string, db: Prisma.TransactionClient) => Promise<T>,
) {
  const tenantId = request.headers.get("x-tenant") ?? "default";
  return withTenant(tenantId, (db) => callback(tenantId, db));
}
