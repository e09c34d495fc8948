import { prisma } from "@/lib/db";

export async function roles() {
  const orderGroups = await prisma.order.groupBy({
    by: ["status"],
    where: { status: { in: ["PENDING", "PAID", "SHIPPED", "CANCELLED"] }, userId: "u1" },
    _count: { _all: true },
  });
  const orderCountByStatus = new Map(orderGroups.map((group) => [group.status, group._count._all]));
  const pending = orderCountByStatus.get("PENDING") ?? 0;
  const paid = orderCountByStatus.get("PAID") ?? 0;
  const shipped = orderCountByStatus.get("SHIPPED") ?? 0;
  const cancelled = orderCountByStatus.get("CANCELLED") ?? 0;
  return { pending, paid, shipped, cancelled };
}
