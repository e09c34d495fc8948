import { prisma } from "@/lib/db";

declare const mutex: { runExclusive<T>(run: () => Promise<T>): Promise<T> };

export async function parentRow(userId: string, text: string) {
  return prisma.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT id FROM "User" WHERE id = ${userId} FOR UPDATE`;
    const sent = await tx.notification.findFirst({ where: { userId, text } });
    if (sent) throw new Error("sent already");
    return tx.notification.create({ data: { userId, text } });
  });
}

export async function advisory(userId: string, text: string) {
  return prisma.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${userId}))`;
    const sent = await tx.notification.findFirst({ where: { userId, text } });
    if (sent) throw new Error("sent already");
    return tx.notification.create({ data: { userId, text } });
  });
}

// The row of the user stays locked until the end.
export async function writtenBefore(userId: string, text: string) {
  return prisma.$transaction(async (tx) => {
    await tx.user.update({ where: { id: userId }, data: { active: true } });
    const sent = await tx.notification.findFirst({ where: { userId, text } });
    if (sent) throw new Error("sent already");
    return tx.notification.create({ data: { userId, text } });
  });
}

export async function inProcess(userId: string, text: string) {
  return mutex.runExclusive(async () => {
    const sent = await prisma.notification.findFirst({ where: { userId, text } });
    if (sent) throw new Error("sent already");
    return prisma.notification.create({ data: { userId, text } });
  });
}
