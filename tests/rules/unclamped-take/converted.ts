import { prisma } from "@/lib/db";

export async function recent(limit?: number | string) {
  const LIMIT = Number(limit) || 10;
  return prisma.appointment.findMany({ take: LIMIT }); // want: unclamped-take information "is made of 'limit'"
}
