// file: pages/api/users.ts
import { PrismaClient } from "@prisma/client";

export default async function handler(req: unknown, res: { json(value: unknown): void }) {
  const prisma = new PrismaClient(); // want: prisma-client-per-request error "handler builds a new client"
  res.json(await prisma.user.count());
  await prisma.$disconnect();
}
