// file: app/api/rows/route.ts
import { prisma } from "@/lib/db";

export async function GET(request: Request) {
  const { searchParams } = new URL(request.url);
  const page = parseInt(searchParams.get("page") ?? "1", 10);
  const limit = parseInt(searchParams.get("limit") ?? "20", 10);
  const users = await prisma.user.findMany({ skip: (page - 1) * limit, take: limit }); // want: unclamped-take warning "comes from the request (searchParams.get("
  const posts = await prisma.post.findMany({ take: Number(searchParams.get("posts")) || 10 }); // want: unclamped-take warning "take of post.findMany"
  const more = await prisma.order.findMany({ take: limit + 1 }); // want: unclamped-take warning "take of order.findMany"
  return Response.json({ users, posts, more, next: more.length > limit });
}
