import { prisma } from "@/lib/db";

interface Line {
  productId: string;
  quantity: number;
  price: number;
}

export async function order(userId: string, lines: Line[]) {
  return prisma.$transaction(async (tx) => {
    const order = await tx.order.create({ data: { userId } });
    // One row per line.
    await tx.orderItem.createMany({
      data: lines.map((line) => ({
        orderId: order.id, // the parent
        productId: line.productId,
        quantity: line.quantity,
        price: line.price,
      })),
    });
    return order;
  });
}
