import { prisma } from "@/lib/db";

export async function markRead(ids: string[]) {
  await Promise.all(
    ids.map((id) => prisma.notification.update({ where: { id }, data: { read: true } })), // want: promise-all-unbounded warning "one notification.update for every item of 'ids' at once"
  );
}

export async function markAllRead(rows: { id: string; seen: Date }[]) {
  await Promise.all(
    rows.map(async (row) => { // want: promise-all-unbounded warning "every item of 'rows'"
      await prisma.notification.update({
        // Their own.
        where: { id: row.id },
        data: { read: true },
      });
    }),
  );
}

export async function remove(ids: string[]) {
  await Promise.all(ids.map((id) => prisma.comment.delete({ where: { id } }))); // want: promise-all-unbounded
}
