import { prisma } from "@/lib/db";

export async function ensure(name: string) {
  return prisma.tag.upsert({ where: { name }, create: { name }, update: {} });
}
