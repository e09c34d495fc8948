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

// With a key it is four queries; most requests have none.
async function keyed(req: any, res: any, next: () => void) {
  if (req.key) {
    await prisma.session.findUnique({ where: { token: req.key } });
    await prisma.organization.findFirst({ where: { slug: req.hostname } });
    await prisma.plan.findFirst({ where: { organizationId: req.key } });
    await prisma.session.updateMany({ where: { token: req.key }, data: { expiresAt: new Date() } });
  }
  next();
}

async function visitor(req: any, res: any, next: () => void) { // want: query-in-middleware information "'visitor' sends 3 queries, and up to 4, (session.findUnique, user.findUnique and organization.findFirst) before its handler: GET /visits."
  const session = await prisma.session.findUnique({ where: { token: req.token } });
  if (!session) return res.status(401).end();
  const user = await prisma.user.findUnique({ where: { id: session.userId } });
  req.organization = await prisma.organization.findFirst({ where: { slug: req.hostname } });
  if (user?.role === "ADMIN") await prisma.order.count();
  next();
}

app.use(limited);
app.get("/keys", keyed, async (req: any, res: any) => res.json(await prisma.user.count()));
app.get("/visits", visitor, async (req: any, res: any) => res.json(await prisma.user.count()));
app.get("/users", tenant, async (req: any, res: any) => res.json(await prisma.user.count()));
app.get("/orders", tenant, session, async (req: any, res: any) => res.json(await prisma.order.count()));
