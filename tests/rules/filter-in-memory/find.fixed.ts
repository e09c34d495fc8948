import { prisma } from "@/lib/db";

export async function byTitle(authorId: string, title: string) {
  const foundPost = await prisma.post.findFirst({ where: { authorId, title }, include: { tags: true } });
  const post = foundPost ?? undefined;
  return post;
}

export async function isKnown(authorId: string, title: string) {
  const post = await prisma.post.findFirst({ where: { authorId, title, published: true } });
  if (!post) return false;
  return true;
}

export async function views(authorId: string, title: string) {
  const post = await prisma.post.findFirst({ where: { authorId, title } });
  return post?.views;
}
