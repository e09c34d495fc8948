import { NextResponse } from "next/server";
import { prisma } from "@/lib/prisma";

const limit = 20;

// 2 at once, with a page; the students of each class have no bound.
export async function GET(request: Request) {
  const skip = Number(new URL(request.url).searchParams.get("skip") ?? 0);
  const [classes, total] = await Promise.all([
    prisma.schoolClass.findMany({
      include: {
        school: { select: { school_name: true } },
        students: { select: { id: true, name: true } },
      },
      orderBy: { name: "asc" },
      skip,
      take: limit,
    }),
    prisma.schoolClass.count(),
  ]);
  return NextResponse.json({ classes, total });
}
