// file: scripts/import.ts
import { prisma } from "@/lib/db";

export async function notify(userId: string, text: string) {
  const existing = await prisma.notification.findFirst({ where: { userId, text } });
  if (!existing) await prisma.notification.create({ data: { userId, text } });
}
