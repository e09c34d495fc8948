import { PrismaClient } from "@prisma/client";

const globalForPrisma = globalThis as unknown as { prisma?: PrismaClient };

function createPrismaClient() {
  return new PrismaClient({ log: ["warn", "error"] });
}

const client = globalForPrisma.prisma ?? createPrismaClient();
globalForPrisma.prisma = client;

export const prisma = client;
// The same client: queries through it are not limited to the clinic of the request.
export const basePrisma = client;
