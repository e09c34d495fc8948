import { prisma } from "@/lib/db";

export async function notify(userId: string, text: string) {
  const sent = await prisma.$transaction(async (tx) => {
    const existing = await tx.notification.findFirst({ where: { userId, text } });
    if (existing) {
      throw new Error("sent already");
    }
    const sent = await tx.notification.create({
      data: { userId, text },
    });
    return sent;
  }, { isolationLevel: "Serializable", timeout: 5000 });
  return sent.id;
}
