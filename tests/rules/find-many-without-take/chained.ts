// file: app/api/rows/route.ts
import { prisma } from "@/lib/db";

export async function DELETE() {
  // All of them are meant.
  const tokens = await prisma.session.findMany().then((sessions) => sessions.map((session) => session.token)); // want: find-many-without-take warning "the whole Session table"
  const posts = await prisma.post.findMany(); // want: find-many-without-take warning "the whole Post table"
  return Response.json({ tokens, posts });
}
