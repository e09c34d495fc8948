// file: app/api/orders/route.ts
import { prisma } from "@/lib/db";

type Handler = (request: Request) => Promise<Response>;

const withAuth = (handler: Handler) => async (request: Request) => {
  const organization = await prisma.organization.findFirst({ where: { slug: request.url } });
  const user = await prisma.user.findFirst({ where: { name: request.url, organizationId: organization?.id } });
  return user ? handler(request) : new Response("Forbidden", { status: 403 });
};

const withAuthParams = (handler: Handler) => async (request: Request) => { // want: duplicate-middleware-queries information "'withAuthParams' and 'withAuth' run the same 2 look-ups (organization.findFirst by slug; user.findFirst by name, organizationId) for different routes."
  const [organization, user] = await Promise.all([
    prisma.organization.findFirst({ where: { slug: request.headers.get("host") ?? "" } }),
    prisma.user.findFirst({ where: { organizationId: "x", name: request.url } }),
  ]);
  return organization && user ? handler(request) : new Response("Forbidden", { status: 403 });
};

// One in common: many things begin with the session.
const withTenant = (handler: Handler) => async (request: Request) => {
  const organization = await prisma.organization.findFirst({ where: { slug: request.url } });
  return organization ? handler(request) : new Response("Forbidden", { status: 403 });
};

// What delegates asks nothing itself.
const withOwner = (handler: Handler) => withAuth(async (request) => {
  const plan = await prisma.plan.findFirst({ where: { code: request.url } });
  return plan ? handler(request) : new Response("Forbidden", { status: 403 });
});

export const GET = withAuth(async () => Response.json(await prisma.order.count()));
export const POST = withAuthParams(async () => Response.json(await prisma.order.count()));
export const PUT = withTenant(async () => Response.json(await prisma.order.count()));
export const DELETE = withOwner(async () => Response.json(await prisma.order.count()));
