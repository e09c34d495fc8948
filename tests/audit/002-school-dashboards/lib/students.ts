import { prisma } from "@/lib/prisma";

export async function enrichedStudents() {
  return prisma.student.findMany({
    include: { pilot_school: { select: { school_name: true } } },
    orderBy: { id: "asc" },
    take: 50,
  });
}
