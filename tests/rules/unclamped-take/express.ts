import { prisma } from "@/lib/db";

import { app } from "./app";

app.get("/users", async (req: any, res: any) => {
  const { limit = 10, page } = req.query;
  const users = await prisma.user.findMany({ take: Number(limit), skip: Number(page) }); // want: unclamped-take warning "(req.query)"
  const take = req.body.take as number;
  const orders = await prisma.order.findMany({ take: take ?? 10 }); // want: unclamped-take warning "(req.body)"
  res.json({ users, orders });
});
