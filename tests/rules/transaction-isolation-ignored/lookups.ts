import { prisma } from "@/lib/db";

export async function load(a: string, b: string) {
  return prisma.$transaction( // want: transaction-isolation-ignored warning "An array of lookups that become one statement"
    [prisma.account.findUnique({ where: { id: a } }), prisma.account.findUnique({ where: { id: b } })],
    { isolationLevel: "RepeatableRead" },
  );
}
