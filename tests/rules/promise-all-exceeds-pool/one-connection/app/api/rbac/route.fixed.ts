import { prisma } from "@/lib/db";

export async function GET() {
  const [users, active, admins] = await Promise.all([
    prisma.user.count(),
    prisma.user.count({ where: { active: true } }),
    prisma.user.count({ where: { role: "admin" } }),
  ]);
  const [coordinators, mentors, teachers] = await Promise.all([
    prisma.user.count({ where: { role: "coordinator" } }),
    prisma.user.count({ where: { role: "mentor" } }),
    prisma.user.count({ where: { role: "teacher" } }),
  ]);
  const [viewers, schools, students] = await Promise.all([
    prisma.user.count({ where: { role: "viewer" } }),
    prisma.school.count(),
    prisma.student.count(),
  ]);
  const [tests, visits] = await Promise.all([
    prisma.assessment.count(),
    prisma.visit.count(),
  ]);
  return Response.json({
    users, active, admins, coordinators, mentors, teachers, viewers, schools, students, tests, visits,
  });
}

export async function POST() {
  const [users, active] = await Promise.all([
    prisma.user.count(),
    prisma.user.count({ where: { active: true } }),
  ]);
  const [admins, coordinators] = await Promise.all([
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
