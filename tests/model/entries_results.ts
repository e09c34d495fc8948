// file: app/api/posts/route.ts
import * as E from "fp-ts/Either";
import { prisma } from "@/lib/db";

async function rename(id: string, title: string) {
  if (title.length < 3) return E.left("posts/short_title");
  const post = await prisma.post.findUnique({ where: { id } });
  if (!post) return E.left("posts/unknown");
  return E.right(await prisma.post.update({ where: { id }, data: { title } }));
}

export async function PUT(request: Request) { // fact: entry /api/posts method=PUT ops=2 least=0 writes=post
  const { id, title } = await request.json();
  const renamed = await rename(id, title);
  if (E.isLeft(renamed)) return Response.json(renamed.left, { status: 400 });
  return Response.json(renamed.right);
}
