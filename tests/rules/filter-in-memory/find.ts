import { prisma } from "@/lib/db";

export async function byTitle(authorId: string, title: string) {
  const posts = await prisma.post.findMany({ where: { authorId }, include: { tags: true } }); // want: filter-in-memory information "'find' in memory keeps one"
  const post = posts.find((each) => each.title === title);
  return post;
}

export async function isKnown(authorId: string, title: string) {
  const posts = await prisma.post.findMany({ where: { authorId } }); // want: filter-in-memory information "'find' in memory keeps one"
  if (!posts.find((post) => title === post.title && post.published)) return false;
  return true;
}

export async function views(authorId: string, title: string) {
  const posts = await prisma.post.findMany({ where: { authorId } }); // want: filter-in-memory information "'find' in memory keeps one"
  return posts.find((post) => post.title === title)?.views;
}
