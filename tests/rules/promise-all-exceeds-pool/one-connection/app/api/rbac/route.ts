import { prisma } from "@/lib/db";

export async function GET() {
  const [users, active, admins, coordinators, mentors, teachers, viewers, schools, students, tests, visits] =
    await Promise.all([ // want: promise-all-exceeds-pool warning "11 queries"
      prisma.user.count(),
      prisma.user.count({ where: { active: true } }),
      prisma.user.count({ where: { role: "admin" } }),
      prisma.user.count({ where: { role: "coordinator" } }),
      prisma.user.count({ where: { role: "mentor" } }),
      prisma.user.count({ where: { role: "teacher" } }),
      prisma.user.count({ where: { role: "viewer" } }),
      prisma.school.count(),
      prisma.student.count(),
      prisma.assessment.count(),
      prisma.visit.count(),
    ]);
  return Response.json({
    users, active, admins, coordinators, mentors, teachers, viewers, schools, students, tests, visits,
  });
}

export async function POST() {
  const [users, active, admins, coordinators] = await Promise.all([ // want: promise-all-exceeds-pool warning "4 queries"
    prisma.user.count(),
    prisma.user.count({ where: { active: true } }),
    prisma.user.count({ where: { role: "admin" } }),
    prisma.user.count({ where: { role: "coordinator" } }),
  ]);
  const [mentors, teachers, viewers] = await Promise.all([
    prisma.user.count({ where: { role: "mentor" } }),
    prisma.user.count({ where: { role: "teacher" } }),
    prisma.user.count({ where: { role: "viewer" } }),
  ]);
  return Response.json({ users, active, admins, coordinators, mentors, teachers, viewers });
}
