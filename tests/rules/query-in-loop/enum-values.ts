import { prisma } from "@/lib/db";

import { OrderStatus } from "@prisma/client";

export async function board() {
  const board: Record<string, unknown> = {};
  for (const status of Object.values(OrderStatus)) {
    board[status] = await prisma.order.findMany({ where: { status } }); // want: query-in-loop information "up to 4 round trips"
  }
  return board;
}
