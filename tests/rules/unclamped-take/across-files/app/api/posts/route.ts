import { prisma } from "@/lib/db";

import { list } from "../../../lib/posts";

export async function GET(request: Request) {
  const { searchParams } = new URL(request.url);
  const rows = await list({ authorId: "1", limit: Number(searchParams.get("limit")) });
  return Response.json({ rows, total: await prisma.post.count() });
}
