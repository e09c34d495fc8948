import { prisma } from "@/lib/db";

import { PAGE, skipOf } from "../../../lib/params";

export async function GET(request: Request) {
  const [visits, total] = await Promise.all([
    prisma.mentoringVisit.findMany({
      include: { pilot_school: true },
      skip: skipOf(request),
      take: PAGE,
      orderBy: { visit_date: "desc" },
    }),
    prisma.mentoringVisit.count(),
  ]);
  return Response.json({ visits, total });
}
