import { Hono, type Context } from "hono";
import { createMiddleware } from "hono/factory";
import { createRoute, OpenAPIHono } from "@hono/zod-openapi";
import { prisma } from "@/lib/db";

const sessions = createMiddleware(async (c, next) => {
  const session = await prisma.session.findUnique({ where: { token: c.req.header("x") } });
  if (!session) return c.json({}, 401);
  await next();
});

const users = new Hono()
  .use("/:id/*", sessions)
  .get("/", async (c) => c.json(await prisma.user.findMany({ take: 10 }))) // fact: entry /api/users kind=route method=GET ops=1 auth=0
  .post("/:id/posts", async (c) => { // fact: entry /api/users/:id/posts method=POST ops=2 auth=1 handler=1 layers=sessions writes=post
    await prisma.post.create({ data: { slug: "a", title: "b", authorId: c.req.param("id") } });
    return c.json({});
  });

const app = new Hono().basePath("/api");
app.route("/users", users);
app.on(["PUT", "PATCH"], "/me", sessions, async (c) => { // fact: entry /api/me method=PUT ops=2 // fact: entry /api/me method=PATCH ops=2
  await prisma.user.updateMany({ data: { name: "x" } });
  return c.json({});
});

const list = createRoute({ method: "get", path: "/posts", responses: {} });
const docs = new OpenAPIHono();
docs.openapi(list, async (c: Context) => { // fact: entry /posts method=GET ops=2
  const [posts, count] = await Promise.all([prisma.post.findMany({ take: 5 }), prisma.post.count()]);
  return c.json({ posts, count });
});

export default app;
