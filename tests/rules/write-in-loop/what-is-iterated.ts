import { prisma } from "@/lib/db";

export async function names(lines: string[], settings: Record<string, string>) {
  for (const name of lines.filter((line) => line !== "")) await prisma.tag.create({ data: { name } }); // want: write-in-loop
  for (const [key, value] of Object.entries(settings)) await prisma.setting.create({ data: { key, value } }); // want: write-in-loop
  for (const [index, name] of lines.entries()) await prisma.category.create({ data: { id: `${index}`, name } }); // want: write-in-loop
}

// No array: named, but not rewritten.
export async function others(map: Map<string, string>, set: Set<string>) {
  for (const [key, value] of map) await prisma.setting.create({ data: { key, value } }); // want: write-in-loop
  for (const name of set) await prisma.tag.create({ data: { name } }); // want: write-in-loop
  for (let i = 0; i < 50; i++) await prisma.tag.create({ data: { name: `tag ${i}` } }); // want: write-in-loop warning "up to 50 round trips"
}
