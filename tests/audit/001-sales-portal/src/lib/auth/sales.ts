import type { Prisma, SalesSession } from "@prisma/client";
import { withTenantFromRequest } from "@/lib/tenant";

export interface SalesContext {
  tenantId: string;
  db: Prisma.TransactionClient;
  session: SalesSession;
  roles: string[];
}
export type SalesSessionHandler = (context: SalesContext) => Promise<Response>;

async function getActiveSalesSession(
  db: Prisma.TransactionClient,
  tenantId: string,
  sessionId: string,
) {
  return db.salesSession.findUniqueOrThrow({
    where: { id: sessionId, tenantId, expiresAt: { gt: new Date() } },
  });
}

export async function withSalesSession(request: Request, handler: SalesSessionHandler) {
  const sessionId = request.headers.get("x-session") ?? "";
  return withTenantFromRequest(request, async (tenantId, db) => {
    // Session validation
    const session = await getActiveSalesSession(db, tenantId, sessionId);

    // Role checks
    const roles = session.roles;

    // Handler execution
    const handlerResult = await handler({ tenantId, db, session, roles });
    return handlerResult;
  });
}
