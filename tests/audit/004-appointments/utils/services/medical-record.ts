import { db } from "@/lib/db";

export async function listMedicalRecords(page: string, limit: string, since: Date) {
  const LIMIT = Number(limit) || 10;
  const where = { created_at: { gte: since } };
  const [rows, total] = await Promise.all([
    db.medicalRecord.findMany({
      where,
      orderBy: { created_at: "desc" },
      skip: (Number(page) - 1) * LIMIT,
      take: LIMIT,
    }),
    db.medicalRecord.count({ where }),
  ]);
  return { rows, pages: Math.ceil(total / LIMIT) };
}
