import { prisma } from "@/lib/db";

export async function load(id: string) {
  return prisma.$transaction(async (tx) => { // want: read-only-transaction information "only reads (2 queries)"
    const user = await tx.user.findUnique({ where: { id } });
    const posts = await tx.post.findMany({ where: { authorId: id }, take: 10 });
    return { user, posts };
  }, { timeout: 2000 });
}
