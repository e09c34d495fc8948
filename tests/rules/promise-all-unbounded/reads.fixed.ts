import { prisma } from "@/lib/db";

export async function lists(authorIds: string[]) {
  const allPosts = await prisma.post.findMany({ where: { authorId: { in: authorIds }, published: true } });
  const posts = authorIds.map((authorId) => allPosts.filter((post) => post.authorId === authorId));
  return posts.flat();
}

export async function newest(authorIds: string[]) {
  return Promise.all(
    authorIds.map((authorId) =>
      prisma.post.findFirst({ where: { authorId }, orderBy: { createdAt: "desc" } }),
    ),
  );
}
