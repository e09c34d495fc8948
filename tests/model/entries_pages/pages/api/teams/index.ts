import { prisma } from "@/lib/db";
import { userOf, type Req, type Res } from "../../../lib/session";

export default async function handler(req: Req, res: Res) { // fact: entry /api/teams method=GET ops=2 peak=1 // fact: entry /api/teams method=PUT ops=3 peak=2 // fact: entry /api/teams method=POST ops=3
  const { method } = req;
  try {
    switch (method) {
      case "GET":
        await list(req, res);
        break;
      case "POST":
      case "PUT":
        await save(req, res);
        break;
      default:
        res.setHeader("Allow", ["GET", "PUT"]);
        res.status(405).json({ error: `${method} is not allowed` });
    }
  } catch {
    res.status(500).end();
  }
}

async function list(req: Req, res: Res) {
  await userOf(req);
  res.json(await prisma.organization.findMany({ take: 20 }));
}

async function save(req: Req, res: Res) {
  await userOf(req);
  await Promise.all([prisma.organization.count(), prisma.user.count()]);
  res.json({});
}
