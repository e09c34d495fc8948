import { prisma } from "@/lib/db";

export async function roles() {
  const [pending, paid, shipped, cancelled] = await Promise.all([ // want: promise-all-exceeds-pool
    prisma.order.count({ where: { status: "PENDING", userId: "u1" } }),
    prisma.order.count({ where: { status: "PAID", userId: "u1" } }),
    prisma.order.count({ where: { status: "SHIPPED", userId: "u1" } }),
    prisma.order.count({ where: { userId: "u1", status: "CANCELLED" } }),
  ]);
  return { pending, paid, shipped, cancelled };
}
