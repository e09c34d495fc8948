import { prisma } from "@/lib/db";

import { isVisible } from "./policy";

export async function parts(authorId: string) {
  const posts = await prisma.post.findMany({ where: { authorId } });
  return { open: posts.filter((post) => post.published), drafts: posts.filter((post) => !post.published) };
}

export async function lookups(authorId: string, titles: string[]) {
  const posts = await prisma.post.findMany({ where: { authorId } });
  return titles.map((title) => posts.find((post) => post.title === title));
}

export async function byCode(authorId: string) {
  const posts = await prisma.post.findMany({ where: { authorId } });
  return posts.filter((post) => isVisible(post));
}

export async function chosen(ids: string[]) {
  const users = await prisma.user.findMany({ where: { id: { in: ids } } });
  return users.filter((user) => user.active);
}

export async function few() {
  const settings = await prisma.setting.findMany();
  return settings.find((setting) => setting.key === "theme");
}

export async function both(authorId: string) {
  const posts = await prisma.post.findMany({ where: { authorId } });
  return { posts, open: posts.filter((post) => post.published) };
}
