import { prisma } from "@/lib/db";

export async function order(userId: string, total: number) {
  await prisma.$transaction(async (tx) => {
    await tx.order.create({ data: { userId, total } });
    await tx.auditLog.create({ data: { userId, action: "order" } });
  });
  await prisma.$transaction(async (tx) => {
    await tx.order.create({ data: { userId, total } }).catch((error) => { console.warn(error); throw error; });
  });
  await prisma.$transaction(async (tx) => {
    await tx.order.create({ data: { userId, total } }).catch((error) => {
      console.warn(error);
      throw error;
    });
  });
}
