import { prisma } from "@/lib/db";
import { userOf, type Req, type Res } from "../../../lib/session";

export default async function handler(req: Req, res: Res) { // fact: entry /api/orders/[id] kind=route method=GET ops=2 auth=0 // fact: entry /api/orders/[id] method=DELETE ops=3 writes=order tx=0
  const user = await userOf(req);
  if (!user) return res.status(401).end();
  if (req.method === "GET") {
    const order = await prisma.order.findUnique({ where: { id: req.query.id } });
    return res.json(order);
  }
  if (req.method === "DELETE") {
    const count = await prisma.order.count();
    if (count === 0) return res.status(404).end();
    await prisma.order.delete({ where: { id: req.query.id } });
    return res.json({});
  }
  return res.status(405).end();
}
