// file: app/api/rows/route.ts
import { prisma } from "@/lib/db";

export async function GET(request: Request) {
  const userId = new URL(request.url).searchParams.get("user") ?? "";
  const logs = await prisma.auditLog.findMany({ where: { userId }, orderBy: { createdAt: "desc" }, take: 100 });
  const orders = await prisma.order.findMany({
    where: { user: { id: userId } },
    orderBy: [{ createdAt: "desc" }, { id: "asc" }],
    take: 100,
  });
  const sessions = await prisma.session.findMany({ where: { userId }, orderBy: { expiresAt: "asc" } });
  return Response.json({ logs, orders, sessions });
}
