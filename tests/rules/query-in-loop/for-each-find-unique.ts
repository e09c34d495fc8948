import { prisma } from "@/lib/db";

// Prisma sends the findUnique calls of one tick as one statement.
export function warm(ids: string[], cache: Map<string, unknown>) {
  ids.forEach(async (id) => {
    cache.set(id, await prisma.product.findUnique({ where: { id } }));
  });
}
