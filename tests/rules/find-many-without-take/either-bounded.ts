import { prisma } from "@/lib/db";

export const either = (id: string, slug: string) =>
  prisma.post.findMany({ where: { OR: [{ id }, { slug }] } });
