import { prisma } from "@/lib/db";

export async function notify(ids: string[]) {
  await prisma.$transaction(async (tx) => {
    await Promise.all(ids.map((userId) => tx.notification.create({ data: { userId, text: "" } }))); // want: concurrent-queries-in-transaction information "One query or more per item"
  });
}
