import { prisma } from "@/lib/db";

export function open() {
  return prisma.order.findMany({ where: { status: { in: ["PENDING", "PAID"] } } }); // want: find-many-without-take information "has no take"
}
