import { prisma } from "@/lib/db";

class OrderFailed extends Error {}

function fail(error: unknown): never {
  throw new OrderFailed(String(error));
}

export async function order(userId: string, total: number) {
  await prisma.$transaction(async (tx) => {
    try {
      await tx.order.create({ data: { userId, total } });
    } catch (error) {
      console.error(error);
      throw error;
    }
    try {
      await tx.order.create({ data: { userId, total } });
    } catch (error) {
      fail(error);
    }
    await tx.order.create({ data: { userId, total } }).catch((error) => {
      throw new OrderFailed(String(error));
    });
    await tx.order.create({ data: { userId, total } }).catch((error) => Promise.reject(error));
    let failure: unknown;
    try {
      await tx.order.create({ data: { userId, total } });
    } catch (error) {
      failure = error;
    }
    if (failure) throw failure;
  });
}
