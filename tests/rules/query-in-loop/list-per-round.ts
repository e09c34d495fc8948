import { prisma } from "@/lib/db";

export async function load(groups: { id: string }[][]) {
  const found = [];
  for (const group of groups) {
    found.push(...(await prisma.product.findMany({ where: { id: { in: group.map((row) => row.id) } } })));
  }
  return found;
}
