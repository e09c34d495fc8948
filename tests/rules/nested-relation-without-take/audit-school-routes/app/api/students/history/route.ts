import { prisma } from "@/lib/db";

export async function GET(request: Request) {
  const studentId = Number(new URL(request.url).searchParams.get("student"));
  const assessments = await prisma.assessment.findMany({ // want: find-many-without-take information "pages through the assessment rows of one 'student_id'"
    where: { student_id: studentId },
    include: {
      added_by: { select: { name: true, role: true } },
      pilot_school: { select: { school_name: true } },
    },
    orderBy: [{ assessed_date: "desc" }, { created_at: "desc" }],
  });
  return Response.json(assessments);
}

export async function POST(request: Request) {
  const studentId = Number(new URL(request.url).searchParams.get("student"));
  const assessments = await prisma.assessment.findMany({
    where: { student_id: studentId },
    include: { added_by: { select: { name: true } }, pilot_school: { select: { school_name: true } } },
    orderBy: [{ assessed_date: "desc" }, { created_at: "desc" }],
    take: 50,
  });
  return Response.json(assessments);
}
