import { initTRPC, TRPCError } from "@trpc/server";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { match } from "ts-pattern";
import { prisma } from "@/lib/db";

interface Ctx {
  token: string;
}
const t = initTRPC.context<Ctx>().create();

const isAuthed = t.middleware(async ({ ctx, next }) => {
  const session = await prisma.session.findUnique({ where: { token: ctx.token } });
  if (!session) throw new TRPCError({ code: "UNAUTHORIZED" });
  return next({ ctx: { userId: session.userId } });
});

const freshUser = t.middleware(async ({ ctx, type, next }) => {
  if (type !== "mutation") return next();
  await prisma.user.findUnique({ where: { email: ctx.token } });
  return next();
});

const limiter = createLimiter(5);

function createLimiter(most: number) {
  return {
    async check(name: string) {
      return (await prisma.session.count({ where: { token: name } })) > most;
    },
  };
}

export const publicProcedure = t.procedure.use(freshUser);
export const protectedProcedure = publicProcedure.use(isAuthed);
const adminProcedure = protectedProcedure.use(async ({ ctx, next }) => {
  const user = await prisma.user.findUnique({ where: { id: ctx.userId } });
  if (user?.role !== "ADMIN") throw new TRPCError({ code: "FORBIDDEN" });
  return next();
});

const posts = t.router({
  list: publicProcedure.query(async () => { // fact: entry posts.list kind=procedure method=query ops=2 auth=1 layers=contextOf,freshUser
    return prisma.post.findMany({ take: 10 });
  }),
  publish: protectedProcedure.input((raw: unknown) => raw as string).mutation(async ({ input }) => { // fact: entry posts.publish method=mutation ops=5-6 auth=3 handler=2-3 layers=contextOf,freshUser,isAuthed writes=comment,post
    await limiter.check("publish");
    const post = await prisma.post.update({ where: { id: input }, data: { published: true } });
    if (post.views > 100) await prisma.comment.create({ data: { text: "!", postId: post.id } });
  }),
  find: publicProcedure.query(async ({ input }) => { // fact: entry posts.find method=query ops=2-3 handler=1-2
    return match(input)
      .with("all", async () => prisma.post.findMany({ take: 10 }))
      .with("mine", async () => {
        const user = await prisma.user.findFirst();
        return prisma.post.findMany({ where: { authorId: user?.id }, take: 10 });
      })
      .otherwise(async () => prisma.post.findMany({ where: { published: true }, take: 10 }));
  }),
  admin: t.router({
    purge: adminProcedure.mutation(purge),
  }),
});

async function purge() { // fact: entry posts.admin.purge method=mutation ops=5 auth=4 handler=1 layers=contextOf,freshUser,isAuthed,adminProcedure writes=post
  await prisma.post.deleteMany({ where: { published: false } });
}

export const appRouter = t.router({ posts });

async function contextOf(request: Request) {
  const token = request.headers.get("authorization");
  if (!token) return { user: null, session: null };
  const session = await prisma.session.findUnique({ where: { token }, include: { user: true } });
  return { user: session?.user, session, token };
}

export const handler = (request: Request) =>
  fetchRequestHandler({
    endpoint: "/api/trpc",
    req: request,
    router: appRouter,
    createContext: () => contextOf(request),
  });
