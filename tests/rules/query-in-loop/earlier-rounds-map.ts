import { prisma } from "@/lib/db";

export async function link(rows: { name: string; parent: string }[]) {
  const ids = new Map<string, string>();
  for (const row of rows) {
    const parent = await prisma.category.findFirst({ where: { id: ids.get(row.parent), name: row.parent } });
    ids.set(row.name, parent?.id ?? "");
  }
  return ids;
}
