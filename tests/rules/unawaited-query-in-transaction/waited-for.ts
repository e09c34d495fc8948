import { prisma } from "@/lib/db";

export async function order(userId: string, ids: string[]) {
  await prisma.$transaction(async (tx) => {
    const counted = tx.user.count().catch(() => 0);
    await Promise.all(ids.map(async (id) => tx.session.delete({ where: { id } })));
    await Promise.all(
      ids.map(async (id) => {
        await tx.session.delete({ where: { id } });
      }),
    );
    for (const id of ids) await tx.session.delete({ where: { id } });
    console.log(await counted);
    return tx.user.update({ where: { id: userId }, data: { active: true } }).then((user) => user.id);
  });
  // Not inside.
  ids.forEach(async (id) => {
    await prisma.session.delete({ where: { id } });
  });
  await prisma.$transaction((tx) => tx.user.count());
}

export const withoutAsync = (id: string) =>
  prisma.$transaction((tx) =>
    tx.session.delete({ where: { id } }).then(() => tx.user.count()),
  );
