import { prisma } from "@/lib/db";

export async function freeSlug(title: string) {
  for (let attempt = 0; attempt < 20; attempt++) {
    const slug = `${title}-${attempt}`;
    const taken = await prisma.post.findUnique({ where: { slug } });
    if (!taken) return slug;
  }
  throw new Error("no free slug");
}
