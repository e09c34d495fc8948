import express, { Router } from "express";
import { prisma } from "@/lib/db";

const app = express();
const users = Router();

async function requireUser(req: { token: string }, res: { status(code: number): { end(): void } }, next: () => void) {
  const user = await prisma.user.findFirst({ where: { name: req.token } });
  if (!user) return res.status(401).end();
  next();
}

const limit = (most: number) => async (req: unknown, res: unknown, next: () => void) => {
  if (most > 0) await prisma.order.count();
  next();
};

app.get("/health", async (req, res) => { // fact: entry /health kind=route method=GET ops=1 auth=0
  await prisma.$queryRaw`SELECT 1`;
  res.json({});
});

users.use(requireUser);
users.get("/:id", limit(10), async (req, res) => { // fact: entry /users/:id method=GET ops=2-3 auth=1-2 handler=1 layers=requireUser,limit
  res.json(await prisma.user.findUnique({ where: { id: req.params.id } }));
});
users
  .route("/")
  .get(async (req, res) => { // fact: entry /users method=GET ops=2
    res.json(await prisma.user.findMany({ take: 10 }));
  })
  .post(save);

async function save(req: unknown, res: { json(body: unknown): void }) { // fact: entry /users method=POST ops=2-3 transactions=1 tx=2
  await prisma.$transaction(async (tx) => {
    const count = await tx.user.count();
    if (count > 0) await tx.order.count();
  });
  res.json({});
}

app.use("/users", users);
