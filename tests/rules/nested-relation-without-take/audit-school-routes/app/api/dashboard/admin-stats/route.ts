import { prisma } from "@/lib/db";

export async function GET() {
  const atRisk = await prisma.student.findMany({
    where: { is_at_risk: true },
    take: 10,
    select: {
      id: true,
      assessments: { // want: nested-relation-without-take warning "every Assessment row of each Student that is read"
        select: { level: true },
      },
    },
  });
  return Response.json(atRisk);
}

export async function POST() {
  const atRisk = await prisma.student.findMany({
    take: 10,
    include: { assessments: { take: 5, orderBy: { assessed_date: "desc" } } },
  });
  return Response.json(atRisk);
}
