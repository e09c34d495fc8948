import { prisma } from "@/lib/db";

export function collect(ids: string[]) {
  const pending = [];
  for (const id of ids) {
    pending.push(prisma.post.findFirst({ where: { authorId: id } }));
  }
  return prisma.$transaction(pending);
}
