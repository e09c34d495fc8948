import { prisma } from "@/lib/db";

export async function load(ids: string[]) {
  const found = [];
  for (let i = 0; i < ids.length; i += 100) {
    const part = ids.slice(i, i + 100);
    found.push(...(await prisma.product.findMany({ where: { id: { in: part } } })));
  }
  return found;
}
