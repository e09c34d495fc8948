import { prisma } from "@/lib/db";

export async function collect(ids: string[]) {
  const found: unknown[] = [];
  for (const id of ids) {
    for (const published of [true, false]) {
      found.push(await prisma.post.findMany({ where: { authorId: id, published } })); // want: query-in-loop warning "each item of 'ids'"
    }
  }
  return found;
}
