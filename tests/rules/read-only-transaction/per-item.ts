import { prisma } from "@/lib/db";

// On their own the reads would start all at once: no fix.
export async function load(ids: string[]) {
  return prisma.$transaction(async (tx) => { // want: read-only-transaction information "only reads (1 query and a loop)"
    return Promise.all(ids.map(async (id) => ({ id, user: await tx.user.findFirst({ where: { id } }) })));
  });
}
