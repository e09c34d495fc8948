// file: app/api/rows/route.ts
import { prisma } from "@/lib/db";

export async function GET(request: Request) {
  const authorId = new URL(request.url).searchParams.get("author") ?? "";
  return Response.json(await prisma.post.findMany({ where: { authorId, published: true }, orderBy: { id: "asc" }, take: 100 }));
}
