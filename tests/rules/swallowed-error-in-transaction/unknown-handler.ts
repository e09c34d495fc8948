import { handle } from "some-library";
import { prisma } from "@/lib/db";

// Whether these throw is not known.
export async function order(userId: string, total: number) {
  await prisma.$transaction(async (tx) => {
    try {
      await tx.order.create({ data: { userId, total } });
    } catch (error) {
      handle(error);
    }
    await tx.order.create({ data: { userId, total } }).catch(handle);
  });
}
