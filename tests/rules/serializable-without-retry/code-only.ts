import { prisma } from "@/lib/db";

// With Prisma 6 and its own engine every conflict has this code.
export async function take(id: string) {
  for (let tries = 0; tries < 3; tries++) {
    try {
      return await prisma.$transaction(async (tx) => tx.account.delete({ where: { id } }), {
        isolationLevel: "Serializable",
      });
    } catch (error: any) {
      if (error.code !== "P2034") throw error;
    }
  }
}
