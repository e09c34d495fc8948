import { prisma } from "@/lib/db";

export async function reorder(rows: { id: string; views: number }[]) {
  await Promise.all(
    // Each its own.
    rows.map((row) => prisma.post.update({ where: { id: row.id }, data: { views: row.views } })), // want: promise-all-unbounded warning "one post.update"
  );
}

export async function increment(ids: string[], by: number) {
  const posts = await Promise.all(
    ids.map((id) => prisma.post.update({ where: { id }, data: { views: { increment: by } } })), // want: promise-all-unbounded
  );
  return posts.length;
}
