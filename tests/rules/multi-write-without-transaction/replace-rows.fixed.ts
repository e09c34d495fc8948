import { prisma } from "@/lib/db";

export async function replaceItems(invoiceId: string, productIds: string[]) {
  await prisma.$transaction([
    prisma.invoiceItem.deleteMany({ where: { invoiceId } }),
    prisma.invoiceItem.createMany({
      data: productIds.map((productId) => ({ invoiceId, productId, quantity: 1, price: 1 })),
    }),
  ]);
}
