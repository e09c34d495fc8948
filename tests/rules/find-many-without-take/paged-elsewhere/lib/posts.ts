import { prisma } from "@/lib/db";

export async function allOf(authorId: string) {
  return prisma.post.findMany({ where: { authorId } }); // want: find-many-without-take information "Elsewhere this code base pages"
}

export async function pageOf(authorId: string, skip: number) {
  return prisma.post.findMany({ where: { authorId }, skip, take: 50 });
}

// That a table is paged says nothing about what one key owns.
export async function latestTags(skip: number) {
  return prisma.tag.findMany({ skip, take: 50 });
}
