import { prisma } from "@/lib/db";

export async function load(a: string, b: string) {
  return prisma.$transaction(
    async (tx) => [await tx.account.findUnique({ where: { id: a } }), await tx.account.findUnique({ where: { id: b } })],
    { isolationLevel: "RepeatableRead" },
  );
}
