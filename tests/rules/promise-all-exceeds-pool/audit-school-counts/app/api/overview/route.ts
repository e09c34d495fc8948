import { prisma } from "@/lib/prisma";
export async function GET() {
  const [totalUsers, activeUsers, adminUsers, coordinatorUsers, mentorUsers, teacherUsers, viewerUsers, totalSchools, totalStudents, totalAssessments, totalMentoringVisits] = await Promise.all([ // want: promise-all-exceeds-pool warning "11 queries are started at once"
    prisma.user.count(),
    prisma.user.count({ where: { active: true } }),
    prisma.user.count({ where: { role: "admin" } }),
    prisma.user.count({ where: { role: "coordinator" } }),
    prisma.user.count({ where: { role: "mentor" } }),
    prisma.user.count({ where: { role: "teacher" } }),
    prisma.user.count({ where: { role: "viewer" } }),
    prisma.pilotSchool.count(),
    prisma.student.count(),
    prisma.assessment.count(),
    prisma.mentoringVisit.count(),
  ]);
  console.log(totalUsers, activeUsers, adminUsers, coordinatorUsers, mentorUsers, teacherUsers, viewerUsers, totalSchools, totalStudents, totalAssessments, totalMentoringVisits);
  const recent = await prisma.user.findMany({
    include: {
      pilot_school: true,
      user_pilot_school_assignments: { include: { pilot_school: true } }, // want: nested-relation-without-take information
    },
    take: 20,
  });
  return recent;
}
