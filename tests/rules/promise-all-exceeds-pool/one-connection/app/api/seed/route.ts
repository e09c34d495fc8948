import { prisma } from "@/lib/db";

// One array, one transaction, one connection.
export async function GET() {
  const [students, assessments, schools, visits, users] = await prisma.$transaction([
    prisma.student.count(),
    prisma.assessment.count(),
    prisma.school.count(),
    prisma.visit.count(),
    prisma.user.count(),
  ]);
  return Response.json({ students, assessments, schools, visits, users });
}
