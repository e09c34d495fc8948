import { prisma } from "@/lib/db";

const levels = ["beginner", "letter", "word", "paragraph", "story", "fluent", "expert"];

export async function GET(request: Request) {
  const subject = new URL(request.url).searchParams.get("subject") ?? "";
  const assessmentCounts = await Promise.all( // want: aggregate-per-key warning "assessment.count runs once for each item of 'levels', all at once: 7 queries wait for the pool (connection_limit=1 in .env, line 1), and other requests behind them. They differ only in 'level': one groupBy({ by: [\"level\"] }) answers all of them."
    levels.map(async (level) => {
      const count = await prisma.assessment.count({ where: { subject, level } });
      return count;
    }),
  );
  const [baseline, midline, endline] = await Promise.all([
    prisma.assessment.count({ where: { subject: "baseline" } }),
    prisma.assessment.count({ where: { subject: "midline" } }),
    prisma.assessment.count({ where: { subject: "endline" } }),
  ]);
  return Response.json({ assessmentCounts, baseline, midline, endline });
}

export async function POST(request: Request) {
  const { asked }: { asked: string[] } = await request.json();
  const counts = await Promise.all( // want: aggregate-per-key warning
    asked.map((level) => prisma.assessment.count({ where: { level } })),
  );
  // On a relation there is nothing to group by.
  const bySchool = await Promise.all(
    asked.map((name) => prisma.assessment.count({ where: { student: { is: { name } } } })),
  );
  return Response.json({ counts, bySchool });
}

export async function PUT() {
  const levelCounts = await prisma.assessment.groupBy({ by: ["level"], where: { level: { in: levels } }, _count: { level: true } });
  return Response.json(levels.map((level) => levelCounts.find((row) => row.level === level)?._count.level ?? 0));
}
