import { prisma } from "@/lib/db";

interface Counted {
  length: number;
}

const all = { where: { active: true } };

export async function typed(authorId: string) {
  const posts: Counted = await prisma.post.findMany({ where: { authorId } }); // want: aggregate-in-memory information "only to count"
  return posts.length;
}

export async function elsewhere() {
  const users = await prisma.user.findMany(all); // want: aggregate-in-memory information "only to count"
  return users.length;
}

export async function commented(authorId: string) {
  const posts = await prisma.post.findMany({ // want: aggregate-in-memory information "only to count"
    where: { authorId },
    // the newest first
    orderBy: { createdAt: "desc" },
  });
  return posts.length;
}
