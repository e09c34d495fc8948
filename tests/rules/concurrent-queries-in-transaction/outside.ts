import { prisma } from "@/lib/db";

export async function load(ids: string[]) {
  const [users, posts] = await Promise.all([prisma.user.count(), prisma.post.count()]);
  await Promise.allSettled(ids.map((userId) => prisma.notification.create({ data: { userId, text: "" } })));
  await prisma.$transaction([prisma.user.count(), prisma.post.count()]);
  await prisma.$transaction(async (tx) => {
    await tx.user.count();
    await Promise.all(ids.map((id) => fetch(`https://example.com/${id}`)));
  });
  return { users, posts };
}
