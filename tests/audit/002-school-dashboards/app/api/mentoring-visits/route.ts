import { NextResponse } from "next/server";
import { prisma } from "@/lib/prisma";

const limit = 20;

// 2 at once, with a page.
export async function GET(request: Request) {
  const skip = Number(new URL(request.url).searchParams.get("skip") ?? 0);
  const [mentoringVisits, total] = await Promise.all([
    prisma.mentoringVisit.findMany({
      include: { pilot_school: { select: { school_name: true } } },
      skip,
      take: limit,
      orderBy: { visit_date: "desc" },
    }),
    prisma.mentoringVisit.count(),
  ]);
  return NextResponse.json({ mentoringVisits, total });
}
