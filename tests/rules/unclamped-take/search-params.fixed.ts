// file: app/api/rows/route.ts
import { prisma } from "@/lib/db";

export async function GET(request: Request) {
  const { searchParams } = new URL(request.url);
  const page = parseInt(searchParams.get("page") ?? "1", 10);
  const limit = Math.min(Math.max(parseInt(searchParams.get("limit") ?? "20", 10), 1), 100);
  const users = await prisma.user.findMany({ skip: (page - 1) * limit, take: limit });
  const posts = await prisma.post.findMany({ take: Math.min(Math.max(Number(searchParams.get("posts")) || 10, 1), 100) });
  const more = await prisma.order.findMany({ take: limit + 1 });
  return Response.json({ users, posts, more, next: more.length > limit });
}
