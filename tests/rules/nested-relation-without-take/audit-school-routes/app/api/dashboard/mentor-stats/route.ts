import { prisma } from "@/lib/db";

export async function GET() {
  const [students, visits, assessments] = await Promise.all([
    prisma.student.count().catch(() => 0),
    prisma.mentoringVisit.count().catch(() => 0),
    prisma.assessment.groupBy({ by: ["level"], _count: { level: true } }),
  ]);
  return Response.json({ students, visits, assessments });
}
