import { prisma } from "@/lib/db";

import { PAGE } from "../../../../lib/params";

export async function GET() {
  const limit = PAGE;
  const [users, total, schools] = await Promise.all([
    prisma.user.findMany({
      include: {
        pilot_school: { select: { school_name: true } },
        user_pilot_school_assignments: { // want: nested-relation-without-take information "'user_pilot_school_assignments'"
          include: { pilot_school: { select: { school_name: true } } },
        },
      },
      take: limit,
    }),
    prisma.user.count(),
    prisma.pilotSchool.findMany({ select: { id: true, school_name: true } }), // want: find-many-without-take warning "every request reads the whole PilotSchool table"
  ]);
  return Response.json({ users, total, schools });
}

export async function POST() {
  const users = await prisma.user.findMany({
    include: { user_pilot_school_assignments: { take: 10, include: { pilot_school: true } } },
    take: PAGE,
  });
  const schools = await prisma.pilotSchool.findMany({ select: { id: true, school_name: true }, take: 50 });
  return Response.json({ users, schools });
}
