import { prisma } from "@/lib/db";

// Fan-out is another rule's matter.
export function collect(ids: string[]) {
  return Promise.all(ids.map(async (id) => await prisma.post.findFirst({ where: { authorId: id } })));
}
