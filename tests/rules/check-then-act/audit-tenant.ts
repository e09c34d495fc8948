import { prisma } from "@/lib/db";
import type { Prisma } from "@prisma/client";

declare function withTenant<T>(
  tenantId: string,
  run: (tx: Prisma.TransactionClient) => Promise<T>,
): Promise<T>;

// Reads for the answer, writes for another row.
export async function createOrder(tenantId: string, userId: string) {
  const user = await prisma.user.findUnique({ where: { id: userId, organizationId: tenantId } });
  if (!user) throw new Error("not found");
  return withTenant(tenantId, async (tx) => {
    const order = await tx.order.create({ data: { userId } });
    await tx.user.update({ where: { id: userId }, data: { credits: { decrement: 1 } } });
    return order;
  });
}
