import { prisma } from "@/lib/db";
import type { Req, Res } from "../../lib/session";

export default async function handler(req: Req, res: Res) { // fact: entry /api/any method= ops=2 auth=1 layers=middleware.ts
  res.json(await prisma.session.count());
}
