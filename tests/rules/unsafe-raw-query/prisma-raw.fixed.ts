import { Prisma } from "@prisma/client";
import { prisma } from "@/lib/db";

export async function named(name: string) {
  return prisma.$queryRaw`SELECT id FROM "User" WHERE name = ${name}`;
}

export async function fine(name: string, newest: boolean) {
  const order = newest ? Prisma.raw("DESC") : Prisma.raw("ASC");
  await prisma.$queryRaw`SELECT id FROM "User" ORDER BY name ${Prisma.raw(newest ? "DESC" : "ASC")}`;
  await prisma.$queryRaw`SELECT id FROM "User" ORDER BY name ${order}`;
  return prisma.$queryRaw(Prisma.sql`SELECT id FROM "User" WHERE name = ${name}`);
}
