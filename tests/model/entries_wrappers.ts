// file: app/api/orders/route.ts
import { prisma } from "@/lib/db";

type Handler<T> = (request: Request, context: T) => Promise<Response>;

// The wrapper takes options first and gives its handler what it found.
function withAuth<T>(options: { role: string }, handler: Handler<T>): Handler<T> {
  return async function guarded(request, context) {
    const user = await prisma.user.findFirst({ where: { email: request.url } });
    if (user?.role !== options.role) return new Response("Forbidden", { status: 403 });
    return handler(request, context);
  };
}

const withTiming = <T>(handler: Handler<T>): Handler<T> => async (request, context) => {
  const response = await handler(request, context);
  await prisma.session.count();
  return response;
};

const compose =
  (...wrappers: Array<(handler: Handler<unknown>) => Handler<unknown>>) =>
  (handler: Handler<unknown>) =>
    wrappers.reduceRight((inner, wrap) => wrap(inner), handler);

const asAdmin = (role: string) => <T>(handler: Handler<T>) => withAuth({ role }, handler);

export const GET = withTiming(withAuth({ role: "USER" }, async () => { // fact: entry /api/orders method=GET ops=3 auth=2 handler=1 layers=withTiming,withAuth
  return Response.json(await prisma.order.findMany({ take: 10 }));
}));

export const POST = asAdmin("ADMIN")(async () => { // fact: entry /api/orders method=POST ops=2 auth=1 handler=1 layers=withAuth
  return Response.json(await prisma.order.count());
});

export const PUT = compose(withTiming, asAdmin("ADMIN"))(async () => { // fact: entry /api/orders method=PUT ops=3 auth=2 handler=1 layers=withTiming,withAuth
  return Response.json(await prisma.order.count());
});

async function remove() { // fact: entry /api/orders method=DELETE ops=1 auth=0
  await prisma.order.deleteMany();
  return new Response(null);
}
export { remove as DELETE };
