import { prisma } from "@/lib/db";

export async function GET() {
  const [
    students,
    assessments,
    schools,
    teachers,
    recent,
    pupils,
    baseline,
    midline,
    endline,
  ] = await prisma.$transaction([
    prisma.student.count(),
    prisma.assessment.count(), // all periods
    prisma.school.count(),
    // Teachers are users with a role.
    prisma.user.count({ where: { role: "teacher" } }),
    prisma.assessment.findMany({ take: 10 }),
    prisma.student.findMany({ include: { assessments: { take: 5 } }, take: 10 }),
    prisma.assessment.count({ where: { period: "BASELINE" } }),
    prisma.assessment.count({ where: { period: "MIDLINE" } }),
    prisma.assessment.count({ where: { period: "ENDLINE" } }),
  ]);
  return Response.json({
    students,
    assessments,
    schools,
    teachers,
    recent,
    pupils,
    baseline,
    midline,
    endline,
  });
}
