import { prisma } from "@/lib/db";

export function find(id: string) {
  return prisma.post.findMany({ where: { OR: [{ id }, { published: true }] } }); // want: find-many-without-take information "matches its where"
}
