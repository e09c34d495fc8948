import { prisma } from "@/lib/db";

async function notify(userId: string) {
  await fetch("https://example.com/order/" + userId);
}

export async function order(userId: string) {
  await prisma.$transaction(async (tx) => {
    await tx.order.create({ data: { userId } });
    await tx.notification.deleteMany({ where: { userId } });
    // Tells the shop.
    await fetch("https://example.com/shop", { // want: external-call-in-transaction warning
      method: "POST",
    });
    await notify(userId); // want: external-call-in-transaction warning "notify waits for fetch inside a transaction"
  });
  return userId;
}
