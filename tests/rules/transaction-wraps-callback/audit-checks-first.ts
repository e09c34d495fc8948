// file: app/api/orders/route.ts
import { prisma } from "@/lib/db";

const authenticated =
  (handler: (request: Request, session: { id: string }) => Promise<Response>) =>
  async (request: Request) => {
    const id = request.headers.get("x-session") ?? "";
    const session = await prisma.session.findUnique({ where: { id } });
    if (!session) return new Response(null, { status: 401 });
    return handler(request, session);
  };

export const GET = authenticated(async (request, session) => Response.json(session));
