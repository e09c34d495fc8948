import { prisma } from "@/lib/prisma";
export async function GET() {
  const where = { is_temporary: false };
  const limit = 20;
  const skip = 0;
  const [assessments, total] = await Promise.all([
    prisma.assessment.findMany({
      where,
      include: { student: { select: { id: true } }, pilot_school: { select: { id: true } }, added_by: { select: { id: true } } },
      skip, take: limit, orderBy: { assessed_date: "desc" },
    }),
    prisma.assessment.count({ where }),
  ]);
  return { assessments, total };
}
