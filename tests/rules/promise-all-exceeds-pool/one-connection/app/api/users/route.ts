import { prisma } from "@/lib/db";

// A page and its length, and what its filters choose from.
export async function GET(request: Request) {
  const page = Number(new URL(request.url).searchParams.get("page") ?? 0);
  const [users, total, schools] = await Promise.all([
    prisma.user.findMany({ include: { school: true }, skip: page * 20, take: 20 }),
    prisma.user.count(),
    prisma.school.findMany({ select: { id: true, name: true }, take: 100 }),
  ]);
  return Response.json({ users, total, schools });
}

export async function POST() {
  const [students, users] = await Promise.all([prisma.student.count(), prisma.user.count()]);
  return Response.json({ students, users });
}
