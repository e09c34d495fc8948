import { prisma } from "@/lib/db";

export async function order(userId: string, total: number) {
  return prisma.$transaction(async (tx) => {
    try {
      await tx.order.create({ data: { userId, total } }); // want: swallowed-error-in-transaction information "resolves with what is returned here"
      return { ok: true };
    } catch (error) {
      return { ok: false, error };
    }
  });
}
