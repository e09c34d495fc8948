import { prisma } from "@/lib/db";

const LIMIT = 10;

export async function notify(userId: string, text: string) {
  const count = await prisma.notification.count({ where: { userId } }); // want: check-then-act information "one more than allowed stays"
  if (count >= LIMIT) throw new Error("too many");
  await prisma.notification.create({ data: { userId, text } });
}

export async function firstIsFree(userId: string, text: string, limits: { each: number } | null) {
  const count = await prisma.notification.count({ where: { userId } }); // want: check-then-act information "count fewer than the limit"
  const isFirst = count === 0;
  if (limits && !isFirst && count >= limits.each) throw new Error("too many");
  await prisma.notification.create({ data: { userId, text } });
}
