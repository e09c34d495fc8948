import { prisma } from "@/lib/prisma";
export async function GET() {
  const where = { is_temporary: false };
  return prisma.assessment.findMany({
    where,
    include: { student: { select: { id: true } }, added_by: { select: { id: true } }, pilot_school: { select: { id: true } } },
    orderBy: { created_at: "desc" },
    take: 100,
  });
}
