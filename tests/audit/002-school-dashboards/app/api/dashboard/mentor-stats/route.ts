import { NextResponse } from "next/server";
import { prisma } from "@/lib/prisma";

// 5 at once, then 3 at once: 8 operations.
export async function GET() {
  const [
    totalStudents,
    temporaryStudents,
    totalPilotSchools,
    totalAssessments,
    temporaryAssessments,
  ] = await Promise.all([
    prisma.student.count(),
    prisma.student.count({ where: { is_temporary: true } }),
    prisma.pilotSchool.count(),
    prisma.assessment.count(),
    prisma.assessment.count({ where: { is_temporary: true } }),
  ]);
  const [baselineCount, midlineCount, endlineCount] = await Promise.all([
    prisma.assessment.count({ where: { assessment_type: "baseline" } }),
    prisma.assessment.count({ where: { assessment_type: "midline" } }),
    prisma.assessment.count({ where: { assessment_type: "endline" } }),
  ]);
  return NextResponse.json({
    students: { totalStudents, temporaryStudents },
    totalPilotSchools,
    assessments: { totalAssessments, temporaryAssessments },
    cycles: { baselineCount, midlineCount, endlineCount },
  });
}
