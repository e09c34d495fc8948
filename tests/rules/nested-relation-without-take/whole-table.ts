// file: app/api/rows/route.ts
import { prisma } from "@/lib/db";

export async function GET() {
  const users = await prisma.user.findMany({ include: { posts: { include: { comments: true } } } }); // want: nested-relation-without-take information "every Post row of each User, and nothing bounds those either" // want: nested-relation-without-take information "every Comment row of each Post"
  return Response.json(users);
}
