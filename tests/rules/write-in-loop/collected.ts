import { prisma } from "@/lib/db";

export async function create(names: string[]) {
  const tags: { id: number; name: string }[] = [];
  for (const name of names) {
    tags.push(await prisma.tag.create({ data: { name } })); // want: write-in-loop warning "createManyAndReturn writes all rows and gives them back"
  }
  const ids: { id: string }[] = [];
  for (const name of names) {
    const row = await prisma.category.create({ data: { name }, select: { id: true } }); // want: write-in-loop
    ids.push(row);
  }
  return { tags, ids };
}
