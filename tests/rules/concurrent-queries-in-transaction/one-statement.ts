import { prisma } from "@/lib/db";

// Lookups by key become one statement.
export async function load(ids: string[]) {
  return prisma.$transaction(async (tx) => {
    const users = await Promise.all(ids.map((id) => tx.user.findUnique({ where: { id } })));
    const [one] = await Promise.all([tx.user.count()]);
    return { users, one };
  });
}
