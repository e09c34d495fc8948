import { Prisma } from "@prisma/client";
import { prisma } from "@/lib/db";

const TABLE = '"User"';
const DIRECTIONS = { up: "ASC", down: "DESC" };
const COLUMNS = ["name", "email"];

export async function constants(direction: keyof typeof DIRECTIONS) {
  await prisma.$queryRawUnsafe(`SELECT id FROM ${TABLE} ORDER BY name ${DIRECTIONS[direction]}`);
  await prisma.$queryRawUnsafe("SELECT 1");
  return prisma.$queryRawUnsafe('SELECT id FROM "User" WHERE name = $1', direction);
}

export async function placeholders(ids: string[]) {
  const marks = ids.map((_, i) => `$${i + 1}`).join(", ");
  return prisma.$queryRawUnsafe(`SELECT id FROM "User" WHERE id IN (${marks})`, ...ids);
}

export async function numbers(limit: number, page: string, since: Date) {
  const offset = parseInt(page, 10) * 20;
  return prisma.$queryRawUnsafe(
    `SELECT id FROM "User" WHERE at > '${since.toISOString()}' LIMIT ${limit} OFFSET ${offset}`,
  );
}

export async function checked(column: string, table: string, order: string) {
  if (!COLUMNS.includes(column)) throw new Error("no such column");
  if (!/^[a-z_]+$/.test(table)) throw new Error("no such table");
  const direction = order === "desc" ? "DESC" : "ASC";
  return prisma.$queryRawUnsafe(`SELECT ${column} FROM "${table}" ORDER BY 1 ${direction}`);
}

export async function ddl(partition: string) {
  await prisma.$executeRawUnsafe(`CREATE TABLE "${partition}" (id text)`);
  await prisma.$executeRawUnsafe(`TRUNCATE TABLE "${partition}"`);
}

export async function builder(sql: string, values: unknown[], where: () => string) {
  await prisma.$queryRawUnsafe(`SELECT id FROM "User" ${where()} LIMIT 10`);
  return prisma.$queryRawUnsafe(sql, ...values);
}

export async function bound(name: string) {
  return prisma.$queryRaw`SELECT id FROM "User" WHERE name = ${name}`;
}

type Filters = { sortBy: "name" | "email"; order: "asc" | "desc" };

export async function typed({ sortBy, order }: Filters, column: keyof Filters) {
  await prisma.$queryRaw`SELECT 1 FROM "User" ORDER BY ${Prisma.raw(sortBy)} ${Prisma.raw(order)}`;
  return prisma.$queryRawUnsafe(`SELECT ${column} FROM "User" LIMIT 10`);
}

class Scheduler {
  static timeoutMs = 5000;
}

export async function settings(rows: { id: string; n: number }[], conditions: () => string) {
  await prisma.$executeRawUnsafe(`SET LOCAL statement_timeout = ${Scheduler.timeoutMs}`);
  const marks = rows
    .map((_, index) => {
      const base = index * 2;
      return `($${base + 1}, $${base + 2})`;
    })
    .join(", ");
  await prisma.$executeRawUnsafe(`INSERT INTO "User" (id, n) VALUES ${marks}`, ...rows);
  return prisma.$queryRawUnsafe(`SELECT 1 FROM "User" WHERE active AND ${conditions()}`);
}

export async function eligible({ id, setTo }: { id: number; setTo?: boolean }, ids: number[]) {
  await prisma.$executeRawUnsafe(`UPDATE "User" SET active = ${setTo} WHERE n = ${id}`);
  return prisma.$queryRawUnsafe(`SELECT 1 FROM "User" WHERE n IN (${ids.join(",")})`);
}
