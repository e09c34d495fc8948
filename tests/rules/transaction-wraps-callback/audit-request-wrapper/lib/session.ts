import { withRequest } from "./tenant";

export async function withSession(request: Request, handler: any) {
  return withRequest(request, async (tenant, db) => { // want: transaction-wraps-callback information "it calls handler, which a caller hands in"
    const session = await db.session.findFirst({ where: { userId: tenant } });
    if (!session) return new Response(null, { status: 401 });
    return handler({ db, session });
  });
}
