// file: app/api/rows/route.ts
import { OrderStatus } from "@prisma/client";

import { prisma } from "@/lib/db";

export async function GET() {
  const orders = await prisma.order.findMany({ orderBy: { id: "asc" } }); // want: filter-in-memory warning "the whole Order table, and 'filter'"
  const open = orders.filter((order) => order.status === OrderStatus.PENDING);
  return Response.json(open.map((order) => order.id));
}

export async function POST() {
  const users = await prisma.user.findMany(); // want: filter-in-memory warning "'some' in memory gives one yes or no"
  if (users.some((user) => user.role === "ADMIN")) return Response.json("there is one");
  return Response.json("none");
}
