import { prisma } from "@/lib/db";

const levels = ["beginner", "letter", "word", "paragraph", "story", "fluent", "expert"];

export async function GET(request: Request) {
  const subject = new URL(request.url).searchParams.get("subject") ?? "";
  const groups = await prisma.assessment.groupBy({
    by: ["level"],
    where: { subject, level: { in: levels } },
    _count: { _all: true },
  });
  const countByLevel = new Map(groups.map((group) => [group.level, group._count._all]));
  const assessmentCounts = levels.map((level) => {
    const count = countByLevel.get(level) ?? 0;
    return count;
  });
  const [baseline, midline, endline] = await Promise.all([
    prisma.assessment.count({ where: { subject: "baseline" } }),
    prisma.assessment.count({ where: { subject: "midline" } }),
    prisma.assessment.count({ where: { subject: "endline" } }),
  ]);
  return Response.json({ assessmentCounts, baseline, midline, endline });
}

export async function POST(request: Request) {
  const { asked }: { asked: string[] } = await request.json();
  const groups = await prisma.assessment.groupBy({
    by: ["level"],
    where: { level: { in: asked } },
    _count: { _all: true },
  });
  const countByLevel = new Map(groups.map((group) => [group.level, group._count._all]));
  const counts = asked.map((level) => countByLevel.get(level) ?? 0);
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
