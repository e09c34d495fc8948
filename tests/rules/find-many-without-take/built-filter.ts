import { prisma } from "@/lib/db";

export function search(name?: string) {
  const where: Record<string, unknown> = {};
  if (name) where.name = name;
  return prisma.user.findMany({ where });
}
