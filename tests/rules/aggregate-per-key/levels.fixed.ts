// file: app/api/public/assessment-data/route.ts
import { prisma } from "@/lib/db";

const levels = ["PENDING", "PAID", "SHIPPED", "CANCELLED"] as const;

export async function GET(request: Request) {
  const userId = new URL(request.url).searchParams.get("user") ?? "";
  const groups = await prisma.order.groupBy({
    by: ["status"],
    where: { userId, status: { in: [...levels] } },
    _count: { _all: true },
  });
  const countByStatus = new Map(groups.map((group) => [group.status, group._count._all]));
  const counts = levels.map((status) => {
    const count = countByStatus.get(status) ?? 0;
    return count;
  });
  return Response.json(counts);
}
