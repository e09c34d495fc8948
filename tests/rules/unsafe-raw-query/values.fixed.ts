import { prisma } from "@/lib/db";

export async function quoted(name: string) {
  return prisma.$queryRaw`SELECT id FROM "User" WHERE name = ${name}`;
}

export async function pattern(term: string, limit: number) {
  // prettier-ignore
  return prisma.$queryRaw<{ id: string }[]>`SELECT id FROM "User" WHERE name ILIKE ${`%${term.trim()}%`} LIMIT ${limit}`;
}

export async function written(id: string, name: string) {
  await prisma.$executeRaw`INSERT INTO "Tag" (id, name) VALUES (${id}, ${name})`;
}
