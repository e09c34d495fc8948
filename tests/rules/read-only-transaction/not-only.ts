import { prisma } from "@/lib/db";
import { audit } from "./audit";

const levels = { isolationLevel: "RepeatableRead" } as const;

export async function load(id: string) {
  await prisma.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT set_config('app.user', ${id}, true)`;
    return tx.post.findMany({ take: 10 });
  });
  await prisma.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT id FROM "Account" WHERE id = ${id} FOR UPDATE`;
    return tx.account.findUnique({ where: { id } });
  });
  await prisma.$transaction(async (tx) => tx.user.count(), { isolationLevel: "Serializable" });
  await prisma.$transaction(async (tx) => tx.user.count(), levels);
  await prisma.$transaction([prisma.user.findMany({ take: 10 }), prisma.user.count()]);
  await prisma.$transaction(async (tx) => {
    await audit(tx, id);
    return tx.user.count();
  });
  await prisma.$transaction(async (tx) => {
    const user = await tx.user.findUnique({ where: { id } });
    if (user) await tx.user.update({ where: { id }, data: { active: true } });
  });
}

export const withTransaction = (run: (tx: unknown) => Promise<void>) =>
  prisma.$transaction(async (tx) => {
    await tx.user.count();
    await run(tx);
  });
