import { prisma } from "@/lib/db";

type Row = { id: string };

export async function rows() {
  const all = await prisma.$queryRaw<Row>`SELECT id FROM "User"`; // fact: query $queryRaw client=prisma(imported,proved) use=awaited
  const count = await prisma.$executeRaw<number>`UPDATE "User" SET credits = 0`; // fact: query $executeRaw use=awaited
  return [all, count];
}
