import { prisma } from "@/lib/db";

export async function latest(kind: string) {
  await prisma.entry.findMany({ orderBy: { createdAt: "desc" }, take: 20 });
  await prisma.entry.findFirst({ where: { done: false }, orderBy: [{ createdAt: "desc" }] });
  // In the order of an index, or all rows anyway.
  await prisma.entry.findMany({ orderBy: { rank: "asc" }, take: 20 });
  return prisma.entry.groupBy({ by: ["kind"], orderBy: { kind: "asc" } });
}

export async function all() {
  return prisma.entry.findMany({ orderBy: { weight: "asc" } });
}
