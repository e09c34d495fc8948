import { prisma } from "@/lib/db";

export async function load(id: string) {
  const user = await prisma.$transaction(async (tx) => { // want: read-only-transaction information "a single read, which needs none"
    return await tx.user.findUnique({ where: { id } });
  });
  const count = await prisma.$transaction((tx) => tx.post.count({ where: { authorId: id } }), {}); // want: read-only-transaction
  return { user, count };
}
