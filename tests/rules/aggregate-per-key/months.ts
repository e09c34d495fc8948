// file: app/api/reports/route.ts
import { prisma } from "@/lib/db";

export async function GET() {
  const months = [];
  for (let i = 5; i >= 0; i--) { // want: aggregate-per-key warning "order.count and order.findMany run once in every round of this loop: up to 12 round trips to the database, one after the other. They differ only in the range of 'createdAt': one SQL statement that groups by date_trunc('month', \"createdAt\") answers all of them. Cast its counts, COUNT(*)::int: a BigInt is no JSON."
    const start = new Date(2025, 9 - i, 1);
    const end = new Date(2025, 10 - i, 1);
    const count = await prisma.order.count({ where: { createdAt: { gte: start, lt: end } } });
    const rows = await prisma.order.findMany({ where: { createdAt: { gte: start, lt: end } }, select: { total: true } });
    months.push({ start, count, rows });
  }
  for (let i = 0; i < 6; i++) { // want: aggregate-per-key information "up to 6 round trips"
    const day = new Date(Date.now() - i * 86400000);
    months.push(await prisma.order.count({ where: { createdAt: { gte: day } } }));
  }
  return Response.json(months);
}
