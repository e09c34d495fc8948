import { prisma } from "@/lib/db";

export async function GET() {
  const [students, active, assessments, schools, visits, weak] = await Promise.all([ // want: promise-all-exceeds-pool warning "6 queries"
    prisma.student.count(),
    prisma.student.count({ where: { active: true } }),
    prisma.assessment.count(),
    prisma.school.count(),
    prisma.visit.count(),
    prisma.assessment.count({ where: { level: "BEGINNER" } }),
  ]);
  const [baseline, midline, endline] = await Promise.all([
    prisma.assessment.count({ where: { period: "BASELINE" } }),
    prisma.assessment.count({ where: { period: "MIDLINE" } }),
    prisma.assessment.count({ where: { period: "ENDLINE" } }),
  ]);
  return Response.json({ students, active, assessments, schools, visits, weak, baseline, midline, endline });
}
