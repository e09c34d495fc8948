import { prisma } from "@/lib/db";

export async function mine(userId: string, id: string) {
  await prisma.workspace.findFirst({ where: { id, members: { some: { userId } } } });
  return prisma.workspace.findUnique({
    where: { id },
    include: { members: { where: { userId } } },
  });
}

// Counting for many groups the whole child table: no index spares that.
export async function sizes() {
  return prisma.workspace.findMany({ take: 20, include: { _count: { select: { rooms: true } } } });
}

export async function size(id: string) {
  return prisma.workspace.findUnique({ where: { id }, include: { _count: { select: { desks: true } } } });
}
