import { prisma } from "@/lib/db";

// A failure that counts as zero is another matter; the queries are four all the same.
export async function GET() {
  const [students, assessments, schools, visits] = await Promise.all([ // want: promise-all-exceeds-pool warning "4 queries"
    prisma.student.count().catch(() => 0),
    prisma.assessment.count().catch(() => 0),
    prisma.school.count().catch(() => 0),
    prisma.visit.count().catch(() => 0),
  ]);
  return Response.json({ students, assessments, schools, visits });
}

export async function POST() {
  const [students, assessments] = await Promise.all([
    prisma.student.count().catch(() => 0),
    prisma.assessment.count().catch(() => 0),
  ]);
  const [schools, visits] = await Promise.all([
    prisma.school.count().catch(() => 0),
    prisma.visit.count().catch(() => 0),
  ]);
  return Response.json({ students, assessments, schools, visits });
}
