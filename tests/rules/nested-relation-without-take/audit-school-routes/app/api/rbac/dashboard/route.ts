import { prisma } from "@/lib/db";

export async function GET() {
  const recent = await prisma.user.findMany({
    include: {
      pilot_school: { select: { school_name: true } },
      user_pilot_school_assignments: { // want: nested-relation-without-take information "every UserPilotSchoolAssignment row of each User that is read"
        include: { pilot_school: { select: { school_name: true } } },
      },
    },
    take: 20,
  });
  return Response.json(recent);
}

export async function POST() {
  const recent = await prisma.user.findMany({
    include: {
      pilot_school: { select: { school_name: true } },
      user_pilot_school_assignments: { take: 5, include: { pilot_school: { select: { school_name: true } } } },
    },
    take: 20,
  });
  return Response.json(recent);
}
