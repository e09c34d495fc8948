import { NextResponse } from "next/server";
import { prisma } from "@/lib/prisma";

// 11 at once, then one: 12 operations.
export async function GET() {
  const [
    totalUsers,
    activeUsers,
    adminUsers,
    coordinatorUsers,
    mentorUsers,
    teacherUsers,
    viewerUsers,
    totalSchools,
    totalStudents,
    totalAssessments,
    totalMentoringVisits,
  ] = await Promise.all([
    prisma.user.count(),
    prisma.user.count({ where: { is_active: true } }),
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

  const recentActivities = await prisma.user.findMany({
    include: {
      pilot_school: { select: { school_name: true } },
      user_pilot_school_assignments: {
        include: {
          pilot_school: { select: { school_name: true } },
        },
      },
    },
    orderBy: { created_at: "desc" },
    take: 20,
  });

  return NextResponse.json({
    users: { totalUsers, activeUsers },
    roles: [adminUsers, coordinatorUsers, mentorUsers, teacherUsers, viewerUsers],
    totals: { totalSchools, totalStudents, totalAssessments, totalMentoringVisits },
    recentActivities,
  });
}
