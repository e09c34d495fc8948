import { prisma } from "@/lib/db";

export async function totals(ids: string[]) {
  const totals: unknown[] = [];
  for (const id of ids) {
    totals.push(await prisma.$queryRaw`SELECT sum(total) FROM "Invoice" WHERE "patientId" = ${id}`); // want: query-in-loop warning "$queryRaw runs once for each item of 'ids'"
  }
  return totals;
}
