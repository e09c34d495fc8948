import { prisma } from "@/lib/db";

export async function growth() {
  const months: unknown[] = [];
  for (let back = 6; back > 0; back--) {
    const since = new Date(2026, 12 - back, 1);
    months.push(await prisma.patient.findMany({ where: { createdAt: { gte: since } } })); // want: query-in-loop information "up to 6 round trips"
  }
  return months;
}
