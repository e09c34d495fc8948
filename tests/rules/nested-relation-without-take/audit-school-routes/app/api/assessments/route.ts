import { prisma } from "@/lib/db";

import { PAGE, skipOf } from "../../../lib/params";

export async function GET(request: Request) {
  const where = { subject: "math" };
  const [assessments, total] = await Promise.all([
    prisma.assessment.findMany({
      where,
      include: {
        student: { select: { name: true } },
        pilot_school: { select: { school_name: true } },
        added_by: { select: { name: true } },
      },
      skip: skipOf(request),
      take: PAGE,
      orderBy: { assessed_date: "desc" },
    }),
    prisma.assessment.count({ where }),
  ]);
  return Response.json({ assessments, total });
}
