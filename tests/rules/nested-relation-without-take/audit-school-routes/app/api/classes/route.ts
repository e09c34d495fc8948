import { prisma } from "@/lib/db";

import { PAGE, skipOf } from "../../../lib/params";

export async function GET(request: Request) {
  const [classes, total] = await Promise.all([
    prisma.schoolClass.findMany({
      include: {
        school: { select: { school_name: true } },
        students: { select: { id: true, name: true } }, // want: nested-relation-without-take information "every Student row of each SchoolClass that is read"
      },
      skip: skipOf(request),
      take: PAGE,
    }),
    prisma.schoolClass.count(),
  ]);
  return Response.json({ classes, total });
}

export async function POST(request: Request) {
  const classes = await prisma.schoolClass.findMany({
    include: { students: { select: { id: true, name: true }, take: 50 } },
    skip: skipOf(request),
    take: PAGE,
  });
  return Response.json(classes);
}
