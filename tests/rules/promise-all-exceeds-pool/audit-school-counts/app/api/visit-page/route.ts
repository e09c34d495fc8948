import { prisma } from "@/lib/prisma";
export async function GET() {
  const where = { pilot_school_id: 1 };
  const limit = 20;
  const skip = 0;
  const [visits, total] = await Promise.all([
    prisma.mentoringVisit.findMany({ where, include: { pilot_school: true }, skip, take: limit, orderBy: { visit_date: "desc" } }),
    prisma.mentoringVisit.count({ where }),
  ]);
  return { visits, total };
}
