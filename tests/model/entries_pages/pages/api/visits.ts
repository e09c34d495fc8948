import { prisma } from "@/lib/db";
import type { Req, Res } from "../../lib/session";

export default async function handler(req: Req, res: Res) { // fact: entry /api/visits method=POST ops=1 writes=session // fact: entry /api/visits method= ops=2 reads=session,user writes=
  if (req.method?.toUpperCase() === "POST") {
    await prisma.session.deleteMany();
  } else {
    await prisma.session.count();
    await prisma.user.count();
  }
  res.json({});
}
