import { prisma } from "@/lib/db";

export async function tell(userIds: string[], text: string) {
  await prisma.notification.createMany({ data: userIds.map((userId) => ({ userId, text })) });
}

export async function tellAndCount(userIds: string[]) {
  const rows = await prisma.notification.createManyAndReturn({ data: userIds.map((userId) => ({
    userId,
    // As seen by the user.
    text: "Hello",
  })) });
  return rows.map((row) => row.id);
}

export async function nested(titles: string[], authorId: string) {
  for (let i = 0; i < titles.length; i += 4) {
    await Promise.all(
      titles.slice(i, i + 4).map((title) =>
        prisma.post.create({
          data: { title, slug: title, authorId, tags: { create: { name: title } } },
        }),
      ),
    );
  }
}
