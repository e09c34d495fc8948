import { prisma } from "@/lib/db";

export async function planShipments(userId: string, dates: Date[]) {
  return prisma.$transaction(async (tx) => { // want: transaction-missing-timeout warning
    const order = await tx.order.create({ data: { userId } });
    for (const date of dates) {
      await tx.shipment.create({ data: { orderId: order.id, date } });
    }
    return order;
  });
}
