import { Prisma } from "@prisma/client";
import { prisma } from "@/lib/db";

export async function list(ids: string[]) {
  return prisma.$queryRawUnsafe(`SELECT 1 FROM "User" WHERE id IN (${ids.join(",")})`); // want: unsafe-raw-query
}

export async function glued(name: string) {
  return prisma.$queryRawUnsafe('SELECT 1 FROM "User" WHERE name = \'' + name + "'"); // want: unsafe-raw-query
}

export async function mixed(name: string) {
  const table = "User";
  return prisma.$queryRawUnsafe(`SELECT 1 FROM "${table}" WHERE name = '${name}'`); // want: unsafe-raw-query
}

export async function alsoBound(name: string, age: number) {
  return prisma.$queryRawUnsafe(`SELECT 1 FROM "User" WHERE name = '${name}' AND age > $1`, age); // want: unsafe-raw-query
}

export async function ordered(column: string) {
  return prisma.$queryRawUnsafe(`SELECT id FROM "User" ORDER BY ${column} LIMIT 10`); // want: unsafe-raw-query information "fixed list"
}

export async function rawName(column: string) {
  return prisma.$queryRaw`SELECT id FROM "User" ORDER BY ${Prisma.raw(column)} LIMIT 10`; // want: unsafe-raw-query information
}
