import { prisma } from "@/lib/db";

const newest = { orderBy: { createdAt: "desc" } } as const;

export function all() {
  return prisma.user.findMany(newest); // want: find-many-without-take information "has no take"
}

export const tags = () => prisma.tag.findMany(); // want: find-many-without-take information "has no take"
