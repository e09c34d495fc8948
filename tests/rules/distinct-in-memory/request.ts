// file: app/api/rows/route.ts
import { prisma } from "@/lib/db";

export async function GET(request: Request) {
  const userId = request.headers.get("user") ?? "";
  const actions = await prisma.auditLog.findMany({ distinct: ["action"], take: 5 }); // want: distinct-in-memory warning "The take is applied after that"
  const mine = await prisma.auditLog.findMany({ where: { userId }, distinct: ["action", "entity"] }); // want: distinct-in-memory information "distinct on 'action' and 1 more"
  const one = await prisma.auditLog.findMany({ distinct: "action" }); // want: distinct-in-memory warning "all the AuditLog rows that match"
  return Response.json({ actions, mine, one });
}
