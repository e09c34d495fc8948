import { initTRPC, TRPCError } from "@trpc/server";
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
  list: publicProcedure.query(async () => { // fact: entry posts.list kind=procedure method=query ops=1 auth=0
    return prisma.post.findMany({ take: 10 });
  }),
  publish: protectedProcedure.input((raw: unknown) => raw as string).mutation(async ({ input }) => { // fact: entry posts.publish method=mutation ops=4-5 auth=2 handler=2-3 layers=freshUser,isAuthed writes=comment,post
    await limiter.check("publish");
    const post = await prisma.post.update({ where: { id: input }, data: { published: true } });
    if (post.views > 100) await prisma.comment.create({ data: { text: "!", postId: post.id } });
  }),
  admin: t.router({
    purge: adminProcedure.mutation(purge),
  }),
});

async function purge() { // fact: entry posts.admin.purge method=mutation ops=4 auth=3 handler=1 layers=freshUser,isAuthed,adminProcedure writes=post
  await prisma.post.deleteMany({ where: { published: false } });
}

export const appRouter = t.router({ posts });
