import { prisma } from "@/lib/db";

export async function notify(ids: string[]) {
  await prisma.$transaction(async (tx) => {
    await tx.user.updateMany({ data: { active: true } });
    ids.forEach(async (userId) => {
      await tx.notification.create({ data: { userId, text: "hello" } }); // want: unawaited-query-in-transaction error "starts in a forEach, which waits for none of its callbacks"
      await tx.auditLog.create({ data: { userId, action: "hello" } });
    });
  });
}
