import { prisma } from "@/lib/db";

export async function order(userId: string, total: number) {
  await prisma.$transaction(async (tx) => {
    const order = await tx.order.create({ data: { userId, total } });
    try {
      await tx.auditLog.create({ data: { userId, action: "order", entityId: order.id } });
    } catch (error) {
      console.error("audit", error);
      throw error;
    }
  });
}
