import { NextResponse } from "next/server";
import { prisma } from "@/lib/prisma";

const limit = 20;

// 3 at once; the schools and each user's assignments have no bound.
export async function GET(request: Request) {
  const where = { is_active: true };
  const offset = Number(new URL(request.url).searchParams.get("offset") ?? 0);
  const [users, totalCount, schools] = await Promise.all([
    prisma.user.findMany({
      where,
      include: {
        pilot_school: { select: { school_name: true } },
        user_pilot_school_assignments: {
          include: {
            pilot_school: { select: { school_name: true } },
          },
        },
      },
      skip: offset,
      take: limit,
    }),
    prisma.user.count({ where }),
    prisma.pilotSchool.findMany({ select: { id: true, school_name: true } }),
  ]);
  return NextResponse.json({ users, totalCount, schools });
}
