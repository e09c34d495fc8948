import { prisma } from "@/lib/db";

// Everything at once, and a query for each month.
export async function GET() {
  const [totalStudents, assessments, allStudents] = await Promise.all([
    prisma.student.count(),
    prisma.assessment.findMany({ select: { level: true, subject: true } }), // want: find-many-without-take warning "every request reads the whole Assessment table"
    prisma.student.findMany({ // want: find-many-without-take warning "every request reads the whole Student table"
      include: {
        pilot_school: true,
        assessments: true, // want: nested-relation-without-take warning "every Assessment row of each Student, and nothing bounds those either"
      },
    }),
  ]);
  const months = [];
  for (let i = 5; i >= 0; i--) {
    const from = new Date(2025, i, 1);
    const to = new Date(2025, i + 1, 1);
    const rows = await prisma.assessment.findMany({ where: { created_at: { gte: from, lt: to } } });
    months.push(rows.map((row) => row.level));
  }
  return Response.json({ totalStudents, assessments, allStudents, months });
}

export async function POST() {
  const allStudents = await prisma.student.findMany({ take: 100, include: { assessments: { take: 5 } } });
  return Response.json(allStudents);
}
