import { prisma } from "@/lib/db";

export async function feed() {
  const users = await prisma.user.findMany({ where: { active: true }, select: { id: true } });
  const feed = [];
  for (const user of users) { // want: aggregate-per-key warning "`select: { _count: { select: { comments: true } } }` in the user.findMany"
    feed.push(await prisma.post.findMany({ where: { authorId: user.id } })); // want: query-in-loop warning "`select: { posts: true }` in the user.findMany"
    const comments = await prisma.comment.count({ where: { authorId: user.id } });
    feed.push(comments);
  }
  return feed;
}
