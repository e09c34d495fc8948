import { prisma } from "@/lib/db";

interface Line {
  productId: string | null;
  quantity: number;
}

export async function add(invoiceId: string, lines: Line[]) {
  for (const line of lines) {
    if (!line.productId) continue;
    const price = line.quantity * 2; // of each
    await prisma.orderItem.create({ data: { orderId: invoiceId, productId: line.productId, price } }); // want: write-in-loop
  }
  for (const line of lines) {
    if (line.productId) {
      await prisma.orderItem.create({ data: { orderId: invoiceId, productId: line.productId, price: 1 } }); // want: write-in-loop
    }
  }
  for (const line of lines) {
    if (line.quantity === 0) {
      continue;
    }
    await prisma.invoiceItem.create({ // want: write-in-loop
      data: {
        invoiceId,
        productId: line.productId,
        price: 1,
      },
    });
  }
  for (const { productId, quantity } of lines) {
    const data = {
      invoiceId,
      productId,
      quantity,
      price: 1,
    };
    await prisma.invoiceItem.create({ data }); // want: write-in-loop
  }
}
