// file: app/api/rows/route.ts
import { prisma } from "@/lib/db";

export async function GET(request: Request) {
  const userId = new URL(request.url).searchParams.get("user") ?? "";
  const logs = await prisma.auditLog.findMany({ where: { userId }, orderBy: { createdAt: "desc" } }); // want: find-many-without-take information "with the newest 'createdAt' first"
  const orders = await prisma.order.findMany({ // want: find-many-without-take information "with the newest 'createdAt' first"
    where: { user: { id: userId } },
    orderBy: [{ createdAt: "desc" }, { id: "asc" }],
  });
  const sessions = await prisma.session.findMany({ where: { userId }, orderBy: { expiresAt: "asc" } }); // want: find-many-without-take hint "has no take"
  return Response.json({ logs, orders, sessions });
}
