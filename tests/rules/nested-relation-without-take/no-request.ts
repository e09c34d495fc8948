import { prisma } from "@/lib/db";

export function page() {
  return prisma.user.findMany({ take: 20, include: { posts: true } }); // want: nested-relation-without-take hint "'posts'"
}
