import { prisma } from "@/lib/db";

import express from "express";

const app = express();

app.get("/users", async (_req, res) => {
  res.json(await prisma.user.findMany()); // want: find-many-without-take warning "has no take"
});

export async function list(req: unknown, res: { json(rows: unknown): void }) {
  res.json(await prisma.user.findMany()); // want: find-many-without-take warning "has no take"
}
