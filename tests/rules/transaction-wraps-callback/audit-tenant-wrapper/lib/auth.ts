import { withTenant } from "@/lib/tenant";

type Handler = (request: Request, session: { id: string }) => Promise<Response>;

export function authenticated(handler: Handler) {
  return async (request: Request) => {
    const tenantId = request.headers.get("x-tenant") ?? "";
    return withTenant(tenantId, async (tx) => { // want: transaction-wraps-callback information "it calls handler, which a caller hands in"
      const session = await tx.session.findFirst({ where: { userId: tenantId } });
      if (!session) return new Response(null, { status: 401 });
      return handler(request, session);
    });
  };
}
