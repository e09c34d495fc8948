import { NextResponse } from "next/server";
import { prisma } from "@/lib/prisma";

const levels = ["beginner", "letter", "word", "paragraph", "story", "comprehension", "fluent"];

// 7 at once, one for each level, then 3 at once: 10 operations.
export async function GET(request: Request) {
  const subject = new URL(request.url).searchParams.get("subject") ?? "language";
  const assessmentCounts = await Promise.all(
    levels.map(async (level) => {
      const count = await prisma.assessment.count({ where: { subject, level } });
      return count;
    }),
  );
  const [baseline, midline, endline] = await Promise.all([
    prisma.assessment.count({ where: { assessment_type: "baseline" } }),
    prisma.assessment.count({ where: { assessment_type: "midline" } }),
    prisma.assessment.count({ where: { assessment_type: "endline" } }),
  ]);
  return NextResponse.json({ assessmentCounts, cycles: { baseline, midline, endline } });
}
