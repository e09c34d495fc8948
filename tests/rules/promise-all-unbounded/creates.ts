import { prisma } from "@/lib/db";

export async function tell(userIds: string[], text: string) {
  await Promise.all(
    userIds.map((userId) => prisma.notification.create({ data: { userId, text } })), // want: promise-all-unbounded warning "createMany writes all rows"
  );
}

export async function tellAndCount(userIds: string[]) {
  const rows = await Promise.all(
    userIds.map((userId) =>  // want: promise-all-unbounded
      prisma.notification.create({
        data: {
          userId,
          // As seen by the user.
          text: "Hello",
        },
      }),
    ),
  );
  return rows.map((row) => row.id);
}

export async function nested(titles: string[], authorId: string) {
  await Promise.all(
    titles.map((title) => // want: promise-all-unbounded
      prisma.post.create({
        data: { title, slug: title, authorId, tags: { create: { name: title } } },
      }),
    ),
  );
}
