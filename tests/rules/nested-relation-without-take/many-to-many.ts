// file: app/api/rows/route.ts
import { prisma } from "@/lib/db";

export async function GET() {
  const posts = await prisma.post.findMany({ take: 20, include: { tags: true } }); // want: nested-relation-without-take hint "'tags'"
  return Response.json(posts);
}
