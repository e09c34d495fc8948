import { prisma } from "@/lib/db";

export async function load(chunks: string[][]) {
  const found = [];
  for (const chunk of chunks) {
    found.push(...(await prisma.product.findMany({ where: { id: { in: chunk } } })));
  }
  return found;
}
