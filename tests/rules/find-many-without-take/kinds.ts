// file: app/api/rows/route.ts
import { prisma } from "@/lib/db";

export async function GET() {
  const admins = await prisma.user.findMany({ where: { role: "ADMIN" } }); // want: find-many-without-take information "every request reads every row that matches 'role'"
  const cash = await prisma.payment.findMany({ where: { method: "cash" } }); // want: find-many-without-take information "every request reads every row that matches 'method'"
  const left = await prisma.post.findMany({ where: { deletedAt: null, title: { contains: "a" } } }); // want: find-many-without-take information "every request reads"
  const others = await prisma.user.findMany({ where: { organizationId: { not: null } } }); // want: find-many-without-take information "every request reads"
  return Response.json({ admins, cash, left, others });
}
