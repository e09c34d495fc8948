import { prisma } from "@/lib/db";

export async function posts(userIds: string[], users: { id: string; since: Date }[]) {
  const counts: number[] = [];
  const groups = await prisma.post.groupBy({
    by: ["authorId"],
    where: { authorId: { in: userIds }, published: true },
    _count: { _all: true },
  });
  const countByAuthorId = new Map(groups.map((group) => [group.authorId, group._count._all]));
  for (const userId of userIds) {
    const count = countByAuthorId.get(userId) ?? 0;
    counts.push(count);
  }
  const groups2 = await prisma.post.groupBy({
    by: ["authorId"],
    where: { authorId: { in: users.map((user) => user.id) } },
    _count: { _all: true },
  });
  const countByAuthorId2 = new Map(groups2.map((group) => [group.authorId, group._count._all]));
  for (const user of users) {
    counts.push(countByAuthorId2.get(user.id) ?? 0);
  }
  const groups3 = await prisma.post.groupBy({
    by: ["authorId"],
    where: { authorId: { in: users.map((user) => user.id) } },
    _count: { _all: true },
  });
  const countByAuthorId3 = new Map(groups3.map((group) => [group.authorId, group._count._all]));
  for (const user of users) {
    const total = 1 + (countByAuthorId3.get(user.id) ?? 0);
    counts.push(total);
  }
  for (const user of users) {
    const drafts = await prisma.post.count({ where: { author: { id: user.id } } });
    counts.push(drafts);
  }
  for (const user of users) {
    const views = await prisma.post.aggregate({ where: { authorId: user.id }, _sum: { views: true } });
    counts.push(views._sum.views ?? 0);
  }
  return counts;
}
