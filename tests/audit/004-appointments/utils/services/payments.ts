import { db } from "@/lib/db";

export async function listPayments(page: string, limit: string, since: Date) {
  const LIMIT = Number(limit) || 10;
  const where = { bill_date: { gte: since } };
  const [rows, total] = await Promise.all([
    db.payment.findMany({
      where,
      orderBy: { created_at: "desc" },
      skip: (Number(page) - 1) * LIMIT,
      take: LIMIT,
    }),
    db.payment.count({ where }),
  ]);
  return { rows, pages: Math.ceil(total / LIMIT) };
}
