// file: app/api/rows/route.ts
import { prisma } from "@/lib/db";

import { postArguments, take } from "./arguments";

export async function GET(request: Request) {
  const userId = request.headers.get("user") ?? "";
  const one = await prisma.user.findUnique({ where: { id: userId }, include: { posts: true } });
  const first = await prisma.user.findMany({ take: 1, include: { posts: true } });
  const toOne = await prisma.post.findMany({ take: 20, include: { author: true } });
  const unknown = await prisma.user.findMany({ take: 20, include: { posts: postArguments, orders: { take } } });
  const mine = await prisma.post.findMany({ take: 20, include: { comments: { where: { authorId: userId } } } });
  const not = await prisma.user.findMany({ take: 20, select: { id: true, posts: false } });
  const some = await prisma.user.findMany({ take: 20, where: { posts: { some: { published: true } } } });
  const spread = await prisma.user.findMany({ take: 20, include: { posts: { ...postArguments } } });
  return Response.json({ one, first, toOne, unknown, mine, not, some, spread });
}
