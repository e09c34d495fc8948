import { prisma } from "@/lib/db";

export async function GET() {
  const assessments = await prisma.assessment.findMany({
    where: { assessment_type: "baseline" },
    include: { student: true, added_by: true, pilot_school: true },
    orderBy: { created_at: "desc" },
    take: 100, // enough for one screen
  });
  return Response.json(assessments);
}
