import { prisma } from "@/lib/db";

interface Row {
  id: string;
  name: string;
  views: number;
}

// Reported, with nothing to apply.
export async function save(rows: Row[], data: { name: string }[], extra: object) {
  for (const row of rows) {
    await prisma.post.update({ where: { id: row.id }, data: { views: row.views } }); // want: write-in-loop information "One UPDATE ... FROM (VALUES ...) changes them all."
  }
  for (const row of rows) await prisma.post.update({ where: { id: row.id }, data: { views: { increment: 1 } } }); // want: write-in-loop information
  for (const row of rows) {
    await prisma.tag.upsert({ where: { name: row.name }, create: { name: row.name }, update: { name: row.name } }); // want: write-in-loop information "ON CONFLICT"
  }
  // The keys of what is given are unknown.
  for (const row of data) await prisma.tag.create({ data: row }); // want: write-in-loop warning "One createMany"
  for (const row of rows) await prisma.tag.create({ data: { name: row.name, ...extra } }); // want: write-in-loop
  // Relations.
  for (const row of rows) {
    await prisma.user.create({ data: { email: row.name, profile: { create: { bio: row.name } } } }); // want: write-in-loop information "Keys made in code"
  }
  for (const row of rows) await prisma.orderItem.deleteMany({ where: { orderId: row.id, quantity: { gt: 1 } } }); // want: write-in-loop
  for (const row of rows) await prisma.plan.delete({ where: { organizationId_code: { organizationId: row.id, code: row.name } } }); // want: write-in-loop
  // One or the other.
  for (const row of rows) {
    if (row.views > 0) {
      await prisma.post.update({ where: { id: row.id }, data: { title: row.name } }); // want: write-in-loop information "post.update and tag.update run once for each item of 'rows': n items are n round trips"
    } else {
      await prisma.tag.update({ where: { name: row.id }, data: { name: row.name } });
    }
  }
  // Several per round.
  for (const row of rows) {
    await prisma.comment.deleteMany({ where: { postId: row.id } }); // want: write-in-loop information "comment.deleteMany and post.delete run once for each item of 'rows': n items are 2 x n round trips to the database, one after the other. One statement for each of them (deleteMany) writes all rows."
    await prisma.post.delete({ where: { id: row.id } });
  }
}
