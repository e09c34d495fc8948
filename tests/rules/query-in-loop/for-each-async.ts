import { prisma } from "@/lib/db";

export function warm(ids: string[], cache: Map<string, unknown>) {
  ids.forEach(async (id) => {
    const post = await prisma.post.findFirst({ where: { authorId: id } }); // want: query-in-loop warning "nothing waits for them"
    cache.set(id, post);
  });
}
