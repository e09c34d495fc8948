import { prisma } from "@/lib/db";

const levels = ["a", "b", "c", "d", "e", "f", "g"];

export async function GET() { // want: request-query-budget "GET /api/reports takes 10 database operations per request; the budget is 5."
  const counts = await Promise.all(levels.map((name) => prisma.user.count({ where: { name } })));
  const [users, posts, orders] = await Promise.all([prisma.user.count(), prisma.post.count(), prisma.order.count()]);
  return Response.json({ counts, users, posts, orders });
}

export async function POST() {
  const [users, posts] = await Promise.all([prisma.user.count(), prisma.post.count()]);
  const roles = await prisma.user.groupBy({ by: ["role"], _count: true });
  return Response.json({ users, posts, roles });
}
