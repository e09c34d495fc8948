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

export async function plan(mode: string) {
  await prisma.$executeRawUnsafe(`SET LOCAL plan_cache_mode = '${mode}', x`); // want: unsafe-raw-query "no parameters"
}

export async function tuples(rows: { id: string; n: number }[]) {
  const values = rows.map((row) => `('${row.id}', ${row.n})`).join(", ");
  await prisma.$executeRawUnsafe(`UPDATE "User" SET n = v.n FROM (VALUES ${values}) AS v(id, n)`); // want: unsafe-raw-query information
}

export async function escaped(name: string) {
  const clean = name.replace(/'/g, "''");
  return prisma.$queryRawUnsafe(`SELECT id FROM "User" WHERE name = '${clean}'`); // want: unsafe-raw-query
}

export async function array(ids: string[]) {
  await prisma.$queryRaw`SELECT 1 FROM "User" WHERE id IN (${Prisma.raw(String(ids))})`; // want: unsafe-raw-query warning
  return prisma.$queryRawUnsafe(`SELECT 1 FROM "User" WHERE id IN (${ids})`); // want: unsafe-raw-query warning
}

export async function own(load: () => Promise<{ id: number }>) {
  const row = await load();
  return prisma.$queryRawUnsafe(`SELECT 1 FROM "User" WHERE id = ANY($1) AND n = ${row.id}`, []); // want: unsafe-raw-query information
}
