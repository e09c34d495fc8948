import { prisma } from "@/lib/db";

export async function reorder(posts: { id: string; views: number }[]) {
  await prisma.$transaction(async (tx) => {
    for (const post of posts) {
      await tx.post.update({ where: { id: post.id }, data: { views: post.views } });
    }
  });
}

// Another client's writes are committed at once: no locks, but the connection is held.
export async function apart(names: string[]) {
  await prisma.$transaction(async () => {
    await prisma.tag.createMany({ data: names.map((name) => ({ name })) });
  });
}

export async function archive(ids: string[]) {
  await prisma.$transaction(async (tx) => {
    for (const id of ids) {
      const order = await tx.order.findUnique({ where: { id } });
      if (!order) continue;
      await tx.order.update({ where: { id }, data: { status: "CANCELLED" } });
      await tx.orderItem.deleteMany({ where: { orderId: id } });
    }
  });
}

export async function mark(ids: string[]) {
  await prisma.$transaction(async (tx) => {
    await tx.order.updateMany({ where: { id: { in: ids } }, data: { status: "PAID" } });
    await tx.comment.deleteMany({ where: { id: { in: ids } } });
    for (const name of ids) await tx.tag.upsert({ where: { name }, create: { name }, update: { name } });
  });
}
