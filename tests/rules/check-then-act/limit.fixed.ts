import { prisma } from "@/lib/db";

const LIMIT = 10;

export async function notify(userId: string, text: string) {
  await prisma.$transaction(async (tx) => {
    const count = await tx.notification.count({ where: { userId } });
    if (count >= LIMIT) throw new Error("too many");
    await tx.notification.create({ data: { userId, text } });
  }, { isolationLevel: "Serializable", timeout: 5000 });
}

export async function firstIsFree(userId: string, text: string, limits: { each: number } | null) {
  await prisma.$transaction(async (tx) => {
    const count = await tx.notification.count({ where: { userId } });
    const isFirst = count === 0;
    if (limits && !isFirst && count >= limits.each) throw new Error("too many");
    await tx.notification.create({ data: { userId, text } });
  }, { isolationLevel: "Serializable", timeout: 5000 });
}
