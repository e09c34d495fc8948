// file: scripts/api/count.ts
import { PrismaClient } from "@prisma/client";

export async function GET() {
  const prisma = new PrismaClient();
  return prisma.user.count();
}
