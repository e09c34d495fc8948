import { prisma } from "@/lib/db";

export async function create(names: string[]) {
  const tags: { id: number; name: string }[] = [];
  tags.push(...(await prisma.tag.createManyAndReturn({ data: names.map((name) => ({ name })) })));
  const ids: { id: string }[] = [];
  ids.push(...(await prisma.category.createManyAndReturn({
    data: names.map((name) => ({ name })),
    select: { id: true },
  })));
  return { tags, ids };
}
