// file: app/api/rows/route.ts
import { prisma } from "@/lib/db";

export async function GET(request: Request) {
  const { searchParams } = new URL(request.url);
  const page = Number(searchParams.get("page")) || 1;
  const users = await prisma.user.findMany({ skip: (page - 1) * 20, take: 20 }); // want: deep-offset hint "comes from the request"
  const limited = Math.min(Number(searchParams.get("page")) || 1, 50);
  const posts = await prisma.post.findMany({ skip: (limited - 1) * 20, take: 20 });
  const settings = await prisma.setting.findMany({ skip: page * 20, take: 20 });
  return Response.json({ users, posts, settings });
}

export const some = (skip: number) => prisma.user.findMany({ skip, take: 20 });
