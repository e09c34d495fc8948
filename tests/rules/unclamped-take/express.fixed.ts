import { prisma } from "@/lib/db";

import { app } from "./app";

app.get("/users", async (req: any, res: any) => {
  const { limit = 10, page } = req.query;
  const users = await prisma.user.findMany({ take: Math.min(Math.max(Number(limit), 1), 100), skip: Number(page) });
  const take = req.body.take as number;
  const orders = await prisma.order.findMany({ take: Math.min(Math.max(take ?? 10, 1), 100) });
  const size = Math.min(Math.max(Number(req.query.size), 1), 100);
  const posts = await prisma.post.findMany({ ...(page && { take: size }) });
  res.json({ users, orders, posts });
});
