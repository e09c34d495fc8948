import { prisma } from "@/lib/db";

export async function notify(ids: string[], text: string) {
  await prisma.$transaction(async (tx) => {
    Promise.all(ids.map((userId) => tx.notification.create({ data: { userId, text } }))); // want: unawaited-query-in-transaction error "is not awaited inside the transaction"
    ids.map(async (userId) => {
      await tx.user.update({ where: { id: userId }, data: { active: true } }); // want: unawaited-query-in-transaction
    });
    (async () => {
      await tx.auditLog.create({ data: { action: text } }); // want: unawaited-query-in-transaction
    })();
    Promise.all([tx.user.count(), tx.post.count()]); // want: unawaited-query-in-transaction
  });
}
