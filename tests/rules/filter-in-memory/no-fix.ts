import { prisma } from "@/lib/db";

// What may be undefined would be no condition in a where.
export async function maybe(authorId: string, title?: string) {
  const posts = await prisma.post.findMany({ where: { authorId } }); // want: filter-in-memory information "keeps some of them"
  return posts.filter((post) => post.title === title);
}

export async function since(authorId: string, day: Date) {
  const posts = await prisma.post.findMany({ where: { authorId } }); // want: filter-in-memory information "keeps some of them"
  return posts.filter((post) => post.createdAt.getTime() > day.getTime() || post.views > 100);
}

export async function twice(authorId: string, published: boolean) {
  const posts = await prisma.post.findMany({ where: { authorId, published } }); // want: filter-in-memory information "keeps some of them"
  return posts.filter((post) => post.published);
}

export async function unpublished(authorId: string) {
  const posts = await prisma.post.findMany({ where: { authorId } }); // want: filter-in-memory information "gives one yes or no"
  return posts.every((post) => post.published === false);
}
