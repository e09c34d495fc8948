import { prisma } from "@/lib/db";

import { allOf } from "../../../lib/posts";

export async function GET() {
  return Response.json(await allOf("author"));
}

export async function POST(request: Request) {
  const { authorId } = await request.json();
  const drafts = await prisma.post.findMany({ where: { authorId, published: false } }); // want: find-many-without-take information "pages through the post rows of one 'authorId'"
  const tags = await prisma.tag.findMany({ where: { posts: { some: { authorId } } } }); // want: find-many-without-take hint "'posts'"
  return Response.json({ drafts, tags });
}
