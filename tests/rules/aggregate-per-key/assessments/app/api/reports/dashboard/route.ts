import { prisma } from "@/lib/db";

export async function GET() {
  const trends = [];
  for (let i = 5; i >= 0; i--) { // want: aggregate-per-key warning "assessment.count and assessment.findMany run once in every round of this loop: up to 12 round trips to the database, one after the other. They differ only in the range of 'assessed_date': one SQL statement that groups by date_trunc('month', assessment_date) answers all of them."
    const monthStart = new Date(2025, 9 - i, 1);
    const monthEnd = new Date(2025, 10 - i, 0);
    const monthAssessments = await prisma.assessment.count({
      where: { assessed_date: { gte: monthStart, lte: monthEnd } },
    });
    const monthAssessmentsData = await prisma.assessment.findMany({
      where: { assessed_date: { gte: monthStart, lte: monthEnd } },
      select: { level: true },
    });
    trends.push({ monthStart, monthAssessments, levels: monthAssessmentsData.map((row) => row.level) });
  }
  const counts = [];
  for (let i = 0; i < 6; i++) { // want: aggregate-per-key information "up to 6 round trips"
    const since = new Date(2025, i, 1);
    const count = await prisma.assessment.count({ where: { assessed_date: { gte: since } } });
    counts.push(count);
  }
  return Response.json({ trends, counts });
}
