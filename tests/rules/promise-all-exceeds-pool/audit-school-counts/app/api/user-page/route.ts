import { prisma } from "@/lib/prisma";
export async function GET() {
  const where = { active: true };
  const limit = 20;
  const skip = 0;
  const [users, total] = await Promise.all([
    prisma.user.findMany({ where, skip, take: limit, orderBy: { created_at: "desc" } }),
    prisma.user.count({ where }),
  ]);
  const roleStats = await prisma.user.groupBy({ by: ["role"], where, _count: { role: true } });
  return { users, total, roleStats };
}
