import { prisma } from "@/lib/db";

export async function markRead(ids: string[]) {
  await prisma.notification.updateMany({ where: { id: { in: ids } }, data: { read: true } });
}

export async function markAllRead(rows: { id: string; seen: Date }[]) {
  await prisma.notification.updateMany({
    // Their own.
    where: { id: { in: rows.map((row) => row.id) } },
    data: { read: true },
  });
}

export async function remove(ids: string[]) {
  await prisma.comment.deleteMany({ where: { id: { in: ids } } });
}
