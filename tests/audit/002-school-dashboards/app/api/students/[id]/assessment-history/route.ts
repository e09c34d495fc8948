import { NextResponse } from "next/server";
import { prisma } from "@/lib/prisma";

// One read without a bound.
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }) {
  const studentId = Number((await params).id);
  const assessments = await prisma.assessment.findMany({
    where: { student_id: studentId },
    include: {
      added_by: { select: { name: true, role: true } },
      pilot_school: { select: { school_name: true } },
    },
    orderBy: [{ assessed_date: "desc" }, { created_at: "desc" }],
  });
  return NextResponse.json(assessments);
}
