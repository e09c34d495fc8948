import { prisma } from "@/lib/db";

interface Line {
  productId: string;
  quantity: number;
  price: number;
}

export async function order(userId: string, lines: Line[]) {
  return prisma.$transaction(async (tx) => {
    const order = await tx.order.create({ data: { userId } });
    for (const line of lines) {
      // One row per line.
      await tx.orderItem.create({ // want: write-in-loop warning "orderItem.create runs once for each item of 'lines' inside a transaction: n items are n round trips to the database, one after the other, while one connection of the pool and the locks of all rows written so far are held. One createMany writes all rows."
        data: {
          orderId: order.id, // the parent
          productId: line.productId,
          quantity: line.quantity,
          price: line.price,
        },
      });
    }
    return order;
  });
}
