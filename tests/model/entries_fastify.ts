import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import fp from "fastify-plugin";
import { prisma } from "@/lib/db";

const server = Fastify({ logger: true });

async function requireUser(request: FastifyRequest, reply: FastifyReply) {
  const user = await prisma.user.findFirst({ where: { email: request.headers.authorization } });
  if (!user) return reply.code(401).send();
}

async function countVisit() {
  await prisma.user.updateMany({ data: { credits: 1 } });
}

const audit = fp(async (app: FastifyInstance) => {
  app.addHook("onRequest", countVisit);
});

const users = async (app: FastifyInstance) => {
  app.addHook("preHandler", requireUser);
  app.get("/", async () => prisma.user.findMany({ take: 20 })); // fact: entry /api/users kind=route method=GET ops=3 auth=2 handler=1 layers=countVisit,requireUser writes=user
  app.route({
    method: "POST",
    url: "/:id/orders",
    preHandler: [requireUser],
    handler: async (request) => { // fact: entry /api/users/:id/orders method=POST ops=6 auth=3 handler=3 tx=2 layers=countVisit,requireUser,requireUser transactions=1
      await prisma.user.findUnique({ where: { id: request.url } });
      return prisma.$transaction([prisma.order.count(), prisma.user.count()]);
    },
  });
  app.route({ method: ["PUT", "PATCH"], url: "/:id", handler: rename });
};

async function rename(request: FastifyRequest) { // fact: entry /api/users/:id method=PUT ops=3 // fact: entry /api/users/:id method=PATCH ops=3
  return prisma.user.update({ where: { id: request.url }, data: { name: "x" } });
}

server.register(audit);
server.register(users, { prefix: "/api/users" });

server.get("/health", { schema: {} }, async () => { // fact: entry /health method=GET ops=2 auth=1 layers=countVisit
  await prisma.$queryRaw`SELECT 1`;
  return { ok: true };
});

server.withTypeProvider<unknown>().delete("/sessions", { onRequest: requireUser }, async () => { // fact: entry /sessions method=DELETE ops=3 auth=2 layers=countVisit,requireUser
  await prisma.session.deleteMany();
});
