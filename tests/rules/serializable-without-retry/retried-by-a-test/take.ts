import { prisma } from "@/lib/db";

export async function take(id: string) {
  return prisma.$transaction(async (tx) => tx.account.delete({ where: { id } }), { // want: serializable-without-retry
    isolationLevel: "Serializable",
  });
}
