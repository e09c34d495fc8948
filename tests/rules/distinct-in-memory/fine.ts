// file: app/api/rows/route.ts
import { prisma } from "@/lib/db";

import { columns } from "./columns";

export async function GET(request: Request) {
  const ids = new URL(request.url).searchParams.getAll("id");
  const bounded = await prisma.order.findMany({ where: { id: { in: ids } }, distinct: ["status"] });
  const unknown = await prisma.order.findMany({ distinct: columns });
  const small = await prisma.setting.findMany({ distinct: ["value"] });
  const first = await prisma.order.findFirst({ distinct: ["status"] });
  const grouped = await prisma.order.groupBy({ by: ["status"] });
  return Response.json({ bounded, unknown, small, first, grouped });
}
