import { prisma } from "@/lib/db";

export async function loop(ids: string[]) {
  const jobs: Promise<unknown>[] = [];
  for (const id of ids) {
    if (id) jobs.push(prisma.post.update({ where: { id }, data: { published: true } })); // want: promise-all-unbounded "every item of 'ids'"
  }
  return Promise.allSettled(jobs);
}

export async function each(ids: string[]) {
  const jobs: Promise<unknown>[] = [];
  ids.forEach((id) => {
    jobs.push(prisma.post.deleteMany({ where: { authorId: id } })); // want: promise-all-unbounded
  });
  await Promise.all(jobs);
}

export async function named(ids: string[]) {
  const jobs = ids.map((id) => prisma.post.deleteMany({ where: { authorId: id } })); // want: promise-all-unbounded
  const counts = await Promise.all(jobs);
  return counts.length;
}

export async function batch(ids: string[]) {
  const jobs: ReturnType<typeof prisma.post.deleteMany>[] = [];
  for (const id of ids) jobs.push(prisma.post.deleteMany({ where: { authorId: id } }));
  await prisma.$transaction(jobs);
}

// One loop, one finding.
export async function twoLists(ids: string[]) {
  const posts: Promise<unknown>[] = [];
  const comments: Promise<unknown>[] = [];
  for (const id of ids) {
    posts.push(prisma.post.deleteMany({ where: { authorId: id } })); // want: promise-all-unbounded
    comments.push(prisma.comment.deleteMany({ where: { authorId: id } }));
  }
  return Promise.all([Promise.all(posts), Promise.all(comments)]);
}

export async function counted(ids: string[]) {
  const jobs: Promise<unknown>[] = [];
  for (let i = 0; i < ids.length; i++) {
    jobs.push(prisma.post.deleteMany({ where: { authorId: ids[i] } })); // want: promise-all-unbounded "every round of a loop"
  }
  for (let i = 0; i < ids.length; i += 10) {
    const chunk = ids.slice(i, i + 10);
    jobs.push(prisma.post.deleteMany({ where: { authorId: { in: chunk } } }));
  }
  await Promise.all(jobs);
}
