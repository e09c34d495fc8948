// file: app/api/orders/route.ts
import { prisma } from "@/lib/db";

type Handler = (request: Request, userId: string) => Promise<Response>;

const withUser = (handler: Handler) => async (request: Request) => {
  const user = await prisma.user.findFirst({ where: { name: request.url } });
  if (!user) return new Response("Unauthorized", { status: 401 });
  await prisma.session.findFirst({ where: { userId: user.id } });
  return handler(request, user.id);
};

async function six() {
  await prisma.user.count();
  await prisma.post.count();
  await prisma.comment.count();
  await prisma.order.count();
  await prisma.doctor.count();
  await prisma.patient.count();
}

// Two before the handler, twelve in it.
export const GET = withUser(async () => { // want: request-query-budget information "GET /api/orders takes 14 database operations per request (2 before the handler, 12 in it); the budget is 12."
  await six();
  await six();
  return Response.json({});
});

// Of two branches the longer one: 2 + 7.
export const POST = withUser(async (request) => {
  if (request.url.includes("a")) {
    await six();
    await prisma.tag.count();
  } else {
    await six();
  }
  return Response.json({});
});

// One of four ways, each of which returns: 2 + 6.
export const PUT = withUser(async (request) => {
  if (request.url.includes("a")) {
    await six();
    return Response.json({});
  }
  if (request.url.includes("b")) {
    await six();
    return Response.json({});
  }
  await six();
  return Response.json({});
});

// What a loop adds is not for this rule.
export const DELETE = withUser(async () => {
  const users = await prisma.user.findMany({ take: 1000 });
  await Promise.all(users.map((user) => prisma.order.count({ where: { userId: user.id } })));
  return Response.json({});
});
