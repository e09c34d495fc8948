// file: app/api/rows/route.ts
import { prisma } from "@/lib/db";

export async function GET(request: Request) {
  const authorId = new URL(request.url).searchParams.get("author") ?? "";
  return Response.json(await prisma.post.findMany({ where: { authorId, published: true } })); // want: find-many-without-take hint "matches 'authorId' and 'published'"
}
