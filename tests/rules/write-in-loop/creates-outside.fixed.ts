import { prisma } from "@/lib/db";

export async function tag(names: string[]) {
  await prisma.tag.createMany({ data: names.map((name) => ({ name })) });
  await prisma.tag.createMany({ data: names.map((name) => ({ name: name.trim() })) });
}
