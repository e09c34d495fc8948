import { prisma } from "@/lib/db";

// Conflicts that COMMIT reports have no code.
export async function take(id: string) {
  for (let tries = 0; tries < 3; tries++) {
    try {
      return await prisma.$transaction(async (tx) => tx.account.delete({ where: { id } }), { // want: serializable-without-retry warning "With Prisma 7 a conflict that COMMIT reports has no code P2034"
        isolationLevel: "Serializable",
      });
    } catch (error: any) {
      if (error.code !== "P2034") throw error;
    }
  }
}
