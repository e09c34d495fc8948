import { prisma } from "@/lib/db";

export async function notify(ids: string[], text: string) {
  await prisma.$transaction(async (tx) => {
    await Promise.all(ids.map((userId) => tx.notification.create({ data: { userId, text } })));
    await Promise.all(ids.map(async (userId) => {
      await tx.user.update({ where: { id: userId }, data: { active: true } });
    }));
    await (async () => {
      await tx.auditLog.create({ data: { action: text } });
    })();
    await Promise.all([tx.user.count(), tx.post.count()]);
  });
}
