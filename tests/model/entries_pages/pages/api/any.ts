import { prisma } from "@/lib/db";
import type { Req, Res } from "../../lib/session";

export default async function handler(req: Req, res: Res) { // fact: entry /api/any method= ops=1
  res.json(await prisma.session.count());
}
