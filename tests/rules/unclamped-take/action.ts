"use server";

import { prisma } from "@/lib/db";

export async function loadMore(limit: number) {
  return prisma.post.findMany({ take: limit }); // want: unclamped-take warning "comes from the request (limit)"
}
