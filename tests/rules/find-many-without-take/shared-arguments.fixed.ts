import { prisma } from "@/lib/db";

const newest = { orderBy: { createdAt: "desc" } } as const;

export function all() {
  return prisma.user.findMany(newest);
}

export const tags = () => prisma.tag.findMany({ orderBy: { id: "asc" }, take: 100 });
