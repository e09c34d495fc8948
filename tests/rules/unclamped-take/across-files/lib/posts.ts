import { prisma } from "@/lib/db";

export function list({ authorId, limit }: { authorId: string; limit: number }) {
  return prisma.post.findMany({ where: { authorId }, take: limit }); // want: unclamped-take warning "searchParams.get"
}

export function first(count: number) {
  return prisma.post.findMany({ take: count });
}

export const ten = () => first(10);
