import { prisma } from "@/lib/db";

export function all() {
  return prisma.user.findMany({ take: undefined });
}

export const tags = () => prisma.tag.findMany({ orderBy: { id: "asc" }, take: 100 });
