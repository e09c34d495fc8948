import { prisma } from "@/lib/db";

export async function totals() {
  const totals: number[] = [];
  for (const status of ["PENDING", "PAID", "SHIPPED"] as const) {
    totals.push(await prisma.order.count({ where: { status } }));
  }
  for (let i = 0; i < 3; i++) {
    totals.push(await prisma.tag.count({ where: { id: { gt: i } } }));
  }
  return totals;
}
