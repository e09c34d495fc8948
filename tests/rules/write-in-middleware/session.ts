// file: app/api/orders/route.ts
import { prisma } from "@/lib/db";

type Handler = (request: Request) => Promise<Response>;

async function touch(token: string) {
  await prisma.session.updateMany({ where: { token }, data: { expiresAt: new Date() } });
}

const withActivity = (handler: Handler) => async (request: Request) => {
  await prisma.$executeRaw`UPDATE "Session" SET "expiresAt" = now()`; // want: write-in-middleware information "A row is written on every request that passes 'withActivity': GET /api/orders and POST /api/orders."
  await touch(request.url); // want: write-in-middleware information "session is written on every request"
  return handler(request);
};

// A condition spares most of the writes; the first visit is one too.
const withThrottle = (handler: Handler) => async (request: Request) => {
  const session = await prisma.session.findFirst({ where: { token: request.url } });
  if (session && Date.now() - session.expiresAt.getTime() > 60_000) {
    await touch(request.url);
  }
  if (!session) await prisma.user.create({ data: { email: request.url } });
  return handler(request);
};

export const GET = withActivity(async () => Response.json(await prisma.order.count()));
export const POST = withActivity(async () => Response.json(await prisma.user.count()));
export const PUT = withThrottle(async () => Response.json(await prisma.user.count()));
