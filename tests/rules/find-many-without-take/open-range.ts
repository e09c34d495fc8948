import { prisma } from "@/lib/db";

export function since(day: Date) {
  return prisma.order.findMany({ where: { createdAt: { gte: day } } }); // want: find-many-without-take information "matches 'createdAt'"
}
