import { prisma } from "@/lib/db";

type Handler = (request: Request, user: { id: string }) => Promise<Response>;

async function sessionOf(request: Request) {
  const token = request.headers.get("authorization");
  return token ? prisma.user.findFirst({ where: { name: token } }) : null;
}

export const withSession = (handler: Handler) => async (request: Request) => {
  const user = await sessionOf(request);
  if (!user) return new Response("Unauthorized", { status: 401 });
  return handler(request, user);
};

export function withAdmin(handler: Handler) {
  return withSession(async (request, user) => {
    const admin = await prisma.user.findFirst({ where: { id: user.id, role: "ADMIN" } });
    if (!admin) return new Response("Forbidden", { status: 403 });
    return handler(request, user);
  });
}
