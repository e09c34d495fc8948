import { prisma } from "@/lib/db";

export async function lists(authorIds: string[]) {
  const posts = await Promise.all(
    authorIds.map((authorId) => prisma.post.findMany({ where: { authorId, published: true } })), // want: promise-all-unbounded "One findMany with `in`"
  );
  return posts.flat();
}

export async function newest(authorIds: string[]) {
  return Promise.all(
    authorIds.map((authorId) => // want: promise-all-unbounded
      prisma.post.findFirst({ where: { authorId }, orderBy: { createdAt: "desc" } }),
    ),
  );
}
