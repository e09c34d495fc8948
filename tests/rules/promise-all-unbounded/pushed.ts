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
