import { prisma } from "@/lib/db";

const fake = { user: { findMany: async () => [] as string[], count: async () => 0 } };

export async function run() {
  await fake.user.findMany();
  return prisma.user.count(); // fact: query user.count client=prisma(imported,proved)
}
