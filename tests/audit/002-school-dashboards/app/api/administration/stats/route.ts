import { NextResponse } from "next/server";
import { prisma } from "@/lib/prisma";

// 6 at once.
export async function GET() {
  const [
    totalUsers,
    activeUsers,
    totalSchools,
    totalStudents,
    totalAssessments,
    totalMentoringVisits,
  ] = await Promise.all([
    prisma.user.count(),
    prisma.user.count({ where: { is_active: true } }),
    prisma.pilotSchool.count(),
    prisma.student.count(),
    prisma.assessment.count(),
    prisma.mentoringVisit.count(),
  ]);
  return NextResponse.json({
    users: { totalUsers, activeUsers },
    totals: { totalSchools, totalStudents, totalAssessments, totalMentoringVisits },
  });
}
