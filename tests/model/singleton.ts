import { PrismaClient } from "@prisma/client";

const globalForPrisma = globalThis as unknown as { prisma: PrismaClient | undefined };

export const prisma = globalForPrisma.prisma ?? new PrismaClient();
if (process.env.NODE_ENV !== "production") globalForPrisma.prisma = prisma;

declare global {
  var cached: PrismaClient | undefined;
}

let late: PrismaClient;
if (process.env.NODE_ENV === "production") {
  late = new PrismaClient();
} else {
  if (!global.cached) global.cached = new PrismaClient();
  late = global.cached;
}

export async function load() {
  await prisma.user.count(); // fact: query user.count client=prisma(constructed,proved)
  await late.user.count(); // fact: query user.count client=late(constructed,proved)
}
