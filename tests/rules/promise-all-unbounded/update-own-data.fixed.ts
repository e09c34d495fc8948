import { prisma } from "@/lib/db";

export async function reorder(rows: { id: string; views: number }[]) {
  for (let i = 0; i < rows.length; i += 4) {
    await Promise.all(
      // Each its own.
      rows.slice(i, i + 4).map((row) => prisma.post.update({ where: { id: row.id }, data: { views: row.views } })),
    );
  }
}

export async function increment(ids: string[], by: number) {
  const posts = [];
  for (let i = 0; i < ids.length; i += 4) {
    posts.push(...(await Promise.all(
      ids.slice(i, i + 4).map((id) => prisma.post.update({ where: { id }, data: { views: { increment: by } } })),
    )));
  }
  return posts.length;
}
