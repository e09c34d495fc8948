import express from "express";
import { prisma } from "@/lib/db";

declare const redis: { get(key: string): Promise<string | null> };

const app = express();

async function tenant(req: any, res: any, next: () => void) { // want: query-in-middleware information "'tenant' sends 3 queries (organization.findFirst, user.findFirst and plan.findFirst) before every handler it is put around: GET /orders and GET /users."
  const organization = await prisma.organization.findFirst({ where: { slug: req.hostname } });
  const user = await prisma.user.findFirst({ where: { organizationId: organization?.id } });
  req.plan = await prisma.plan.findFirst({ where: { organizationId: organization?.id } });
  req.user = user;
  next();
}

// One of two: never more than two.
async function session(req: any, res: any, next: () => void) {
  const row = await prisma.session.findUnique({ where: { token: req.token } });
  if (!row) return res.status(401).end();
  if (req.admin) {
    await prisma.user.findUnique({ where: { id: row.userId } });
  } else {
    await prisma.profile.findUnique({ where: { userId: row.userId } });
  }
  next();
}

async function limited(req: any, res: any, next: () => void) {
  if (await redis.get(req.ip)) return res.status(429).end();
  next();
}

// Three queries, and nobody puts it around anything.
async function unused(req: any, res: any, next: () => void) {
  await prisma.user.count();
  await prisma.post.count();
  await prisma.order.count();
  next();
}

app.use(limited);
app.get("/users", tenant, async (req: any, res: any) => res.json(await prisma.user.count()));
app.get("/orders", tenant, session, async (req: any, res: any) => res.json(await prisma.order.count()));
