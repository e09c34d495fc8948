import { prisma } from "@/lib/db";

declare const slack: { chat: { update(x: unknown): Promise<void> } };

export async function mixed(id: string, verbose: boolean) {
  const started = prisma.user.count();
  const [a, b, c] = await Promise.all([started, fetch("https://example.com"), prisma.post.count()]);
  await Promise.all([
    slack.chat.update({ a }),
    slack.chat.update({ b }),
    slack.chat.update({ c }),
    prisma.order.updateMany({ where: { userId: id }, data: { total: 0 } }),
  ]);
  return Promise.all([
    await prisma.user.count(),
    await prisma.post.count(),
    await prisma.comment.count(),
    prisma.order.count(),
    verbose ? prisma.tag.count() : 0,
  ]);
}

export async function listed() {
  const first = prisma.user.count();
  const jobs = [first, prisma.post.count()];
  jobs.push(prisma.comment.count());
  jobs.push(prisma.tag.count());
  return Promise.all(jobs); // want: promise-all-exceeds-pool "4 queries"
}

export async function settled() {
  const [a, b, c, d] = await Promise.allSettled([ // want: promise-all-exceeds-pool "4 queries"
    prisma.user.count(),
    prisma.post.count(), // drafts too

    prisma.comment.count(), prisma.tag.count(),
  ]);
  return [a, b, c, d];
}

// Every row is the hazard, and another rule's finding.
export async function perRow(ids: string[]) {
  return Promise.all(
    ids.map((id) =>
      Promise.all([
        prisma.post.count({ where: { authorId: id } }),
        prisma.comment.count({ where: { authorId: id } }),
        prisma.order.count({ where: { userId: id } }),
        prisma.session.count({ where: { userId: id } }),
      ]),
    ),
  );
}
