import { prisma } from "@/lib/db";

// Only for a 404.
export async function rename(id: string, title: string) {
  const post = await prisma.post.findUnique({ where: { id } });
  if (!post) throw new Error("not found");
  return prisma.post.update({ where: { id }, data: { title } });
}

// Another model.
export async function comment(postId: string, text: string) {
  const post = await prisma.post.findFirst({ where: { id: postId } });
  if (post) throw new Error("closed");
  return prisma.comment.create({ data: { postId, text } });
}

// A copy of what is there.
export async function duplicate(userId: string, text: string) {
  const found = await prisma.notification.findFirst({ where: { userId, text } });
  if (!found) throw new Error("not found");
  return prisma.notification.create({ data: { userId, text } });
}

// The new row is none that the check looks for.
export async function reopen(userId: string) {
  const shipped = await prisma.order.findFirst({ where: { userId, status: "SHIPPED" } });
  if (shipped) throw new Error("shipped already");
  return prisma.order.create({ data: { userId, status: "PENDING" } });
}

// One statement.
export async function save(name: string) {
  const tag = await prisma.tag.findUnique({ where: { name } });
  if (tag) return tag;
  return prisma.tag.upsert({ where: { name }, create: { name }, update: { name } });
}

// Whether there is a row, not whether a column of it is set.
export async function archive(userId: string, text: string) {
  const found = await prisma.notification.findFirst({ where: { userId, text } });
  if (found?.read) return;
  await prisma.notification.create({ data: { userId, text } });
}

// A code that is made until it is free.
export async function invite(organizationId: string) {
  let code = Math.random().toString(36);
  while (await prisma.plan.findFirst({ where: { organizationId, code } })) {
    code = Math.random().toString(36);
  }
  return prisma.plan.create({ data: { organizationId, code } });
}
