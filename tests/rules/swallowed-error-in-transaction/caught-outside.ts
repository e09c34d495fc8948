import { prisma } from "@/lib/db";

export async function order(userId: string, total: number) {
  try {
    await prisma.$transaction(async (tx) => {
      await tx.order.create({ data: { userId, total } });
      try {
        JSON.parse("{");
        await fetch("https://example.com/");
      } catch {}
      // No way through the database.
      try {
        await prisma.auditLog.create({ data: { userId, action: "order" } });
      } catch {}
    });
  } catch (error) {
    console.error(error);
  }
  await prisma
    .$transaction(async (tx) => {
      await tx.order.create({ data: { userId, total } });
    })
    .catch(() => null);
}
