import { prisma } from "@/lib/prisma";
export async function GET() {
  const [totalStudents, temporaryStudents, totalPilotSchools, totalAssessments, temporaryAssessments] = await Promise.all([ // want: promise-all-exceeds-pool warning "5 queries are started at once"
    prisma.student.count(),
    prisma.student.count({ where: { is_temporary: true } }),
    prisma.pilotSchool.count(),
    prisma.assessment.count(),
    prisma.assessment.count({ where: { is_temporary: true } }),
  ]);
  console.log(totalStudents, temporaryStudents, totalPilotSchools, totalAssessments, temporaryAssessments);
  const [baselineCount, midlineCount, endlineCount] = await Promise.all([
    prisma.assessment.count({ where: { assessment_type: "baseline" } }),
    prisma.assessment.count({ where: { assessment_type: "midline" } }),
    prisma.assessment.count({ where: { assessment_type: "endline" } }),
  ]);
  console.log(baselineCount, midlineCount, endlineCount);
}
