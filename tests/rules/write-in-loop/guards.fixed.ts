import { prisma } from "@/lib/db";

interface Line {
  productId: string | null;
  quantity: number;
}

export async function add(invoiceId: string, lines: Line[]) {
  await prisma.orderItem.createMany({
    data: lines.flatMap((line) => {
      if (!line.productId) return [];
      const price = line.quantity * 2; // of each
      return [{ orderId: invoiceId, productId: line.productId, price }];
    }),
  });
  await prisma.orderItem.createMany({
    data: lines.flatMap((line) => (line.productId ? [{ orderId: invoiceId, productId: line.productId, price: 1 }] : [])),
  });
  await prisma.invoiceItem.createMany({
    data: lines.flatMap((line) => {
      if (line.quantity === 0) {
        return [];
      }
      return [{
        invoiceId,
        productId: line.productId,
        price: 1,
      }];
    }),
  });
  await prisma.invoiceItem.createMany({
    data: lines.map(({ productId, quantity }) => {
      const data = {
        invoiceId,
        productId,
        quantity,
        price: 1,
      };
      return data;
    }),
  });
}
