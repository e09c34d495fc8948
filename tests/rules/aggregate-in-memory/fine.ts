import { prisma } from "@/lib/db";

export async function bounded(ids: string[]) {
  const users = await prisma.user.findMany({ where: { id: { in: ids } } });
  if (users.length !== ids.length) throw new Error("unknown users");
}

export async function page() {
  const users = await prisma.user.findMany({ take: 11 });
  return users.length > 10;
}

export async function rowsToo(authorId: string) {
  const posts = await prisma.post.findMany({ where: { authorId } });
  return { posts, total: posts.length };
}

export async function perKey(keys: string[]) {
  const users = await prisma.user.findMany();
  return keys.map((key) => users.filter((user) => user.role === key).length);
}

export async function joined(authorId: string) {
  const posts = await prisma.post.findMany({ where: { authorId } });
  return posts.reduce((text, post) => text + post.title, "");
}

export async function few() {
  return (await prisma.setting.findMany()).length;
}
