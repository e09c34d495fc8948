// file: app/api/rows/route.ts
import { OrderStatus } from "@prisma/client";

import { prisma } from "@/lib/db";

export async function GET() {
  const orders = await prisma.order.findMany({ orderBy: { id: "asc" }, where: { status: OrderStatus.PENDING } });
  const open = orders;
  return Response.json(open.map((order) => order.id));
}

export async function POST() {
  const user = await prisma.user.findFirst({ where: { role: "ADMIN" } });
  if (user !== null) return Response.json("there is one");
  return Response.json("none");
}
