import { prisma } from "@/lib/db";

export async function quoted(name: string) {
  return prisma.$queryRawUnsafe(`SELECT id FROM "User" WHERE name = '${name}'`); // want: unsafe-raw-query warning "takes 'name'"
}

export async function pattern(term: string, limit: number) {
  // prettier-ignore
  return prisma.$queryRawUnsafe<{ id: string }[]>( // want: unsafe-raw-query warning "Bind it"
    `SELECT id FROM "User" WHERE name ILIKE '%${term.trim()}%' LIMIT ${limit}`,
  );
}

export async function written(id: string, name: string) {
  await prisma.$executeRawUnsafe(`INSERT INTO "Tag" (id, name) VALUES ('${id}', '${name}')`); // want: unsafe-raw-query "$executeRaw"
}
