import { described } from "@orpc/openapi";
import { ORPCError, os } from "@orpc/server";
import { prisma } from "@/lib/db";

const base = os.$context<{ token: string }>();

const withUser = base.middleware(async ({ context, next }) => {
  const session = await prisma.session.findUnique({ where: { token: context.token } });
  if (!session) throw new ORPCError("UNAUTHORIZED");
  return next({ context: { userId: session.userId } });
});

const authed = base.use(described(withUser, { security: "token" }));

export const listPosts = base
  .route({ method: "GET", path: "/posts" })
  .handler(async () => prisma.post.findMany({ take: 10 })); // fact: entry posts.list kind=procedure ops=1 auth=0

export const renamePost = authed.input(null).handler(async ({ context }) => { // fact: entry posts.rename ops=3 auth=1 handler=2 layers=described writes=post
  const user = await prisma.user.findUnique({ where: { id: context.userId } });
  await prisma.post.updateMany({ where: { authorId: user?.id }, data: { title: "x" } });
});

export const router = { posts: { list: listPosts, rename: renamePost } };
