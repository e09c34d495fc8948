import { prisma } from "@/lib/db";

export function enriched(page: number) {
  return prisma.student.findMany({
    skip: page * 20,
    take: 20,
    include: { assessments: { take: 3, orderBy: { assessed_date: "desc" } } },
  });
}
