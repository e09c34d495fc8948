import { NextResponse } from "next/server";
import { prisma } from "@/lib/prisma";

// 3 at once: acceptable.
export async function GET() {
  const [totalStudents, totalSchools, totalAssessments] = await Promise.all([
    prisma.student.count(),
    prisma.pilotSchool.count(),
    prisma.assessment.count(),
  ]);
  return NextResponse.json({ totalStudents, totalSchools, totalAssessments });
}
