import { prisma } from "@/lib/db";

export async function recent(limit?: number | string) {
  const LIMIT = Math.min(Math.max(Number(limit) || 10, 1), 100);
  return prisma.appointment.findMany({ take: LIMIT });
}
