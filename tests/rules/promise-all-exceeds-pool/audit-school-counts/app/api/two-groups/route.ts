import { prisma } from "@/lib/prisma";
export async function GET() {
  const [totalUsers, activeUsers] = await Promise.all([
    prisma.user.count(),
    prisma.user.count({ where: { active: true } }),
  ]);
  console.log(totalUsers, activeUsers);
  const [totalSchools, totalStudents, totalAssessments, totalMentoringVisits] = await Promise.all([ // want: promise-all-exceeds-pool warning "4 queries are started at once"
    prisma.pilotSchool.count(),
    prisma.student.count(),
    prisma.assessment.count(),
    prisma.mentoringVisit.count(),
  ]);
  console.log(totalSchools, totalStudents, totalAssessments, totalMentoringVisits);
}
