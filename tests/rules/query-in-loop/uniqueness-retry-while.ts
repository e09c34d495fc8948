import { prisma } from "@/lib/db";

export async function freeSlug(title: string) {
  let slug = title;
  let n = 1;
  while (await prisma.post.findUnique({ where: { slug } })) {
    slug = `${title}-${n++}`;
  }
  return slug;
}
