import { prisma } from "@/lib/db";

export async function names(lines: string[], settings: Record<string, string>) {
  await prisma.tag.createMany({
    data: lines.filter((line) => line !== "").map((name) => ({ name })),
  });
  await prisma.setting.createMany({
    data: Object.entries(settings).map(([key, value]) => ({ key, value })),
  });
  await prisma.category.createMany({
    data: [...lines.entries()].map(([index, name]) => ({ id: `${index}`, name })),
  });
}

// No array: named, but not rewritten.
export async function others(map: Map<string, string>, set: Set<string>) {
  for (const [key, value] of map) await prisma.setting.create({ data: { key, value } });
  for (const name of set) await prisma.tag.create({ data: { name } });
  for (let i = 0; i < 50; i++) await prisma.tag.create({ data: { name: `tag ${i}` } });
}
