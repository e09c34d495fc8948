import { prisma } from "@/lib/db";

import { app } from "./app";

app.get("/users", async (req: any, res: any) => {
  const { limit = 10, page } = req.query;
  const users = await prisma.user.findMany({ take: Number(limit), skip: Number(page) }); // want: unclamped-take warning "(req.query)"
  const take = req.body.take as number;
  const orders = await prisma.order.findMany({ take: take ?? 10 }); // want: unclamped-take warning "(req.body)"
  const size = Number(req.query.size);
  const posts = await prisma.post.findMany({ ...(page && { take: size }) }); // want: unclamped-take warning "take of post.findMany"
  res.json({ users, orders, posts });
});
