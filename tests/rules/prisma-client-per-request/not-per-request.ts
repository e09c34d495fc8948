import { PrismaClient } from "@prisma/client";

export async function countUsers() {
  const prisma = new PrismaClient();
  return prisma.user.count();
}
