import { PrismaClient } from "@prisma/client";

export async function countUsers() {
  const prisma = new PrismaClient(); // want: prisma-client-per-request error "up to 5 (connection_limit in .env, line 1)"
  return prisma.user.count();
}
