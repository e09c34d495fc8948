import { prisma } from "@/lib/db";

export async function bill(invoiceId: string, lines: { productId: string }[]) {
  for (const line of lines) {
    const product = await prisma.product.findUnique({ where: { id: line.productId } }); // want: query-in-loop "runs once"
    if (!product) continue;
    await prisma.invoiceItem.create({ data: { invoiceId, productId: product.id, price: product.price } });
  }
}
