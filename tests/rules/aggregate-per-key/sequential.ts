import { prisma } from "@/lib/db";

export async function posts(userIds: string[], users: { id: string; since: Date }[]) {
  const counts: number[] = [];
  for (const userId of userIds) { // want: aggregate-per-key warning "post.count runs once for each item of 'userIds': n items are n round trips to the database, one after the other. They differ only in 'authorId': one groupBy({ by: [\"authorId\"] }) answers all of them."
    const count = await prisma.post.count({ where: { authorId: userId, published: true } });
    counts.push(count);
  }
  for (const user of users) { // want: aggregate-per-key
    counts.push(await prisma.post.count({ where: { authorId: user.id } }));
  }
  for (const user of users) { // want: aggregate-per-key
    const total = 1 + (await prisma.post.count({ where: { authorId: user.id } }));
    counts.push(total);
  }
  for (const user of users) { // want: aggregate-per-key warning "One SQL statement that groups by the item answers all of them."
    const drafts = await prisma.post.count({ where: { author: { id: user.id } } });
    counts.push(drafts);
  }
  for (const user of users) { // want: aggregate-per-key warning "They differ only in 'authorId'"
    const views = await prisma.post.aggregate({ where: { authorId: user.id }, _sum: { views: true } });
    counts.push(views._sum.views ?? 0);
  }
  return counts;
}
