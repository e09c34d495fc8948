import { NextResponse } from "next/server";
import { prisma } from "@/lib/prisma";

const limit = 20;

// 2 at once, with a page.
export async function GET(request: Request) {
  const { searchParams } = new URL(request.url);
  const where = { subject: searchParams.get("subject") ?? "language" };
  const skip = Number(searchParams.get("skip") ?? 0);
  const [assessments, total] = await Promise.all([
    prisma.assessment.findMany({
      where,
      include: {
        student: { select: { name: true } },
        pilot_school: { select: { school_name: true } },
        added_by: { select: { name: true } },
      },
      skip,
      take: limit,
      orderBy: { assessed_date: "desc" },
    }),
    prisma.assessment.count({ where }),
  ]);
  return NextResponse.json({ assessments, total });
}
