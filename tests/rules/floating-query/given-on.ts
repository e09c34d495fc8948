import { prisma } from "@/lib/db";

const find = (id: string) => prisma.user.findUnique({ where: { id } });

export async function run(id: string) {
  schedule(prisma.user.update({ where: { id }, data: { active: true } }));
  await withRetry(() => prisma.session.deleteMany({ where: { userId: id } }));
  prisma.$transaction([prisma.user.count(), prisma.post.count()]);
  prisma.$transaction(async (tx) => {
    await tx.user.count();
  });
  Promise.all([prisma.user.count(), prisma.post.count()]);
  prisma.session.deleteMany({ where: { userId: id } }).catch(() => {});
  prisma.session.deleteMany().then(() => console.log("done"));
  void prisma.session.deleteMany().catch(console.error);
  return find(id);
}

declare function schedule(work: Promise<unknown>): void;
declare function withRetry<T>(work: () => Promise<T>): Promise<T>;
