import { NextResponse } from "next/server";
import { prisma } from "@/lib/prisma";

const limit = 20;

// 2 at once, then one: 3 operations, with a page.
export async function GET(request: Request) {
  const where = { is_active: true };
  const skip = Number(new URL(request.url).searchParams.get("skip") ?? 0);
  const [users, total] = await Promise.all([
    prisma.user.findMany({
      where,
      select: { id: true, name: true, role: true },
      skip,
      take: limit,
      orderBy: { created_at: "desc" },
    }),
    prisma.user.count({ where }),
  ]);
  const roleStats = await prisma.user.groupBy({
    by: ["role"],
    where,
    _count: { role: true },
  });
  return NextResponse.json({ users, total, roleStats });
}
