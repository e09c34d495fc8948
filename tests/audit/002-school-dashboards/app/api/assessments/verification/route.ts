import { NextResponse } from "next/server";
import { prisma } from "@/lib/prisma";

// One read with a bound.
export async function GET() {
  const assessments = await prisma.assessment.findMany({
    where: { assessment_type: "baseline", verified: false },
    include: {
      student: { select: { name: true } },
      added_by: { select: { name: true } },
      pilot_school: { select: { school_name: true } },
    },
    orderBy: { created_at: "desc" },
    take: 100,
  });
  return NextResponse.json(assessments);
}
