import { prisma } from "@/lib/db";
import { guestOf, type Req, type Res } from "../../lib/session";

export default async function handler(req: Req, res: Res) { // fact: entry /api/guests method=GET ops=3
  const guest = await guestOf(req, res);
  if (!guest) return;
  if (req.method === "GET") {
    res.json(await prisma.post.findMany({ where: { authorId: guest.id }, take: 5 }));
  }
}
