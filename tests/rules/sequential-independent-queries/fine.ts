import { Prisma } from "@prisma/client";

import { prisma } from "@/lib/db";

export async function depends(id: string) {
  const user = await prisma.user.findUniqueOrThrow({ where: { id } });
  const posts = await prisma.post.findMany({ where: { authorId: user.id }, take: 10 });
  return { user, posts };
}

export async function guarded(id: string) {
  const user = await prisma.user.findUnique({ where: { id } });
  if (!user) return null;
  const posts = await prisma.post.findMany({ where: { authorId: id }, take: 10 });
  return { user, posts };
}

export async function inside(id: string) {
  return prisma.$transaction(async (tx) => {
    const users = await tx.user.count();
    const posts = await tx.post.count({ where: { authorId: id } });
    return users + posts;
  });
}

export async function handed(tx: Prisma.TransactionClient) {
  const users = await tx.user.count();
  const posts = await tx.post.count();
  return users + posts;
}

export async function writes(id: string) {
  const user = await prisma.user.update({ where: { id }, data: { active: true } });
  const log = await prisma.auditLog.create({ data: { action: "activated", entityId: id } });
  return { user, log };
}

export async function between(id: string) {
  const users = await prisma.user.count();
  console.log(users);
  const posts = await prisma.post.count({ where: { authorId: id } });
  return users + posts;
}

export async function tooMany() {
  const a = await prisma.user.count();
  const b = await prisma.post.count();
  const c = await prisma.comment.count();
  const d = await prisma.order.count();
  const e = await prisma.invoice.count();
  return a + b + c + d + e;
}
