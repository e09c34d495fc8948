import { prisma } from "@/lib/prisma";
export async function GET() {
  const [totalUsers, activeUsers, totalSchools, totalStudents, totalAssessments, totalMentoringVisits] = await Promise.all([ // want: promise-all-exceeds-pool warning "6 queries are started at once"
    prisma.user.count(),
    prisma.user.count({ where: { active: true } }),
    prisma.pilotSchool.count(),
    prisma.student.count(),
    prisma.assessment.count(),
    prisma.mentoringVisit.count(),
  ]);
  console.log(totalUsers, activeUsers, totalSchools, totalStudents, totalAssessments, totalMentoringVisits);
}
