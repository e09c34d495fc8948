import { prisma } from "@/lib/db";

async function notify(userId: string) {
  await fetch("https://example.com/order/" + userId);
}

export async function order(userId: string) {
  await prisma.$transaction(async (tx) => {
    await tx.order.create({ data: { userId } });
    await tx.notification.deleteMany({ where: { userId } });
  });
  // Tells the shop.
  await fetch("https://example.com/shop", {
    method: "POST",
  });
  await notify(userId);
  return userId;
}
