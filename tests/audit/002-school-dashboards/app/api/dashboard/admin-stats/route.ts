import { NextResponse } from "next/server";
import { prisma } from "@/lib/prisma";

// 6 at once, then one with a list that has no bound: 7 operations.
export async function GET() {
  const [
    totalStudents,
    activeStudents,
    totalAssessments,
    totalSchools,
    totalMentoringVisits,
    atRiskStudents,
  ] = await Promise.all([
    prisma.student.count(),
    prisma.student.count({ where: { is_active: true } }),
    prisma.assessment.count(),
    prisma.pilotSchool.count(),
    prisma.mentoringVisit.count(),
    prisma.student.count({ where: { at_risk: true } }),
  ]);
  const atRiskStudentsData = await prisma.student.findMany({
    where: { at_risk: true },
    take: 10,
    select: {
      name: true,
      assessments: {
        select: { level: true, score: true },
      },
    },
  });
  return NextResponse.json({
    totals: { totalStudents, activeStudents, totalAssessments, totalSchools, totalMentoringVisits },
    atRiskStudents,
    atRiskStudentsData,
  });
}
