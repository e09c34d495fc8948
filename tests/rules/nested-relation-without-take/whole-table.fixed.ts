// file: app/api/rows/route.ts
import { prisma } from "@/lib/db";

export async function GET() {
  const users = await prisma.user.findMany({ include: { posts: { include: { comments: { take: 50, orderBy: { createdAt: "desc" } } }, take: 50, orderBy: { createdAt: "desc" } } } });
  return Response.json(users);
}
