import { prisma } from "@/lib/db";

export async function exportAll(pages: number) {
  const rows = [];
  for (let page = 0; page < pages; page++) {
    rows.push(...(await prisma.invoice.findMany({ orderBy: { id: "asc" }, skip: page * 100, take: 100 })));
  }
  return rows;
}
