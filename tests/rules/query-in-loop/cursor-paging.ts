import { prisma } from "@/lib/db";

export async function count(authorId: string) {
  let cursor: { id: string } | undefined;
  let total = 0;
  do {
    const page = await prisma.post.findMany({ where: { authorId }, take: 100, skip: cursor ? 1 : 0, cursor });
    total += page.length;
    cursor = page.length === 100 ? { id: page[99].id } : undefined;
  } while (cursor);
  return total;
}
