import { prisma } from "@/lib/db";

import { cached } from "./cache";

export async function load(ids: string[]) {
  const found: unknown[] = [];
  for (const id of ids) {
    found.push(cached(id, async () => await prisma.product.findUnique({ where: { id } })));
  }
  return found;
}
