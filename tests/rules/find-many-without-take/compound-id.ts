import { prisma } from "@/lib/db";

export function allItems() {
  return prisma.orderItem.findMany(); // want: find-many-without-take information "has no take"
}
