import { prisma } from "@/lib/db";

export async function six() {
  return Promise.all([
    prisma.user.count(),
    prisma.post.count(),
    prisma.comment.count(),
    prisma.order.count(),
    prisma.product.count(),
    prisma.invoice.count(),
  ]);
}

export async function rows() {
  const users = await prisma.user.findMany({ take: 50, orderBy: { id: "asc" } });
  return Promise.all( // want: promise-all-exceeds-pool information "Up to 50 queries may be under way at once here. How many the pool (2 x CPUs + 1 connections by default) runs at a time is not known here"
    users.map((user) => prisma.post.findMany({ where: { authorId: user.id }, take: 3 })),
  );
}
