import { prisma } from "@/lib/db";

export async function reorder(posts: { id: string; views: number }[]) {
  await prisma.$transaction(async (tx) => {
    for (const post of posts) {
      await tx.post.update({ where: { id: post.id }, data: { views: post.views } }); // want: write-in-loop warning "post.update runs once for each item of 'posts' inside a transaction: n items are n round trips to the database, one after the other, while one connection of the pool and the locks of all rows written so far are held. One UPDATE ... FROM (VALUES ...)"
      //    ^^^^^^^^^^^^^^
    }
  });
}

// Another client's writes are committed at once: no locks, but the connection is held.
export async function apart(names: string[]) {
  await prisma.$transaction(async () => {
    for (const name of names) await prisma.tag.create({ data: { name } }); // want: write-in-loop warning "while one connection of the pool is held. One createMany"
  });
}

export async function archive(ids: string[]) {
  await prisma.$transaction(async (tx) => {
    for (const id of ids) {
      const order = await tx.order.findUnique({ where: { id } }); // want: query-loop-in-transaction warning "order.findUnique, order.update and orderItem.deleteMany run once for each item of 'ids' inside a transaction: n items are 3 x n round trips"
      if (!order) continue;
      await tx.order.update({ where: { id }, data: { status: "CANCELLED" } });
      await tx.orderItem.deleteMany({ where: { orderId: id } });
    }
  });
}

export async function mark(ids: string[]) {
  await prisma.$transaction(async (tx) => {
    for (const id of ids) await tx.order.update({ where: { id }, data: { status: "PAID" } }); // want: write-in-loop warning "One updateMany with `in`"
    for (const id of ids) await tx.comment.delete({ where: { id } }); // want: write-in-loop warning "One deleteMany with `in`"
    for (const name of ids) await tx.tag.upsert({ where: { name }, create: { name }, update: { name } }); // want: write-in-loop warning "ON CONFLICT"
  });
}
