import { prisma } from "@/lib/db";

export function allItems() {
  return prisma.orderItem.findMany({ take: 100 });
}
