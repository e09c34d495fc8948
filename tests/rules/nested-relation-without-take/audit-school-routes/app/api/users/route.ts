import { prisma } from "@/lib/db";

import { PAGE, skipOf } from "../../../lib/params";

export async function GET(request: Request) {
  const where = { is_active: true };
  const [users, total] = await Promise.all([
    prisma.user.findMany({ where, select: { id: true }, skip: skipOf(request), take: PAGE, orderBy: { created_at: "desc" } }),
    prisma.user.count({ where }),
  ]);
  const roles = await prisma.user.groupBy({ by: ["role"], where, _count: { role: true } });
  return Response.json({ users, total, roles });
}
