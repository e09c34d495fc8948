import { prisma } from "@/lib/db";

export async function order(userId: string, total: number) {
  return prisma.$transaction(async (tx) => {
    try {
      await tx.order.create({ data: { userId, total } });
      return { ok: true };
    } catch (error) {
      throw error;
    }
  });
}
