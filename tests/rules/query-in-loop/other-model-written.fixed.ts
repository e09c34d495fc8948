import { prisma } from "@/lib/db";

export async function bill(invoiceId: string, lines: { productId: string }[]) {
  const productIds = [...new Set(lines.map((line) => line.productId))];
  const products = await prisma.product.findMany({ where: { id: { in: productIds } } });
  const productById = new Map(products.map((product) => [product.id, product]));
  for (const line of lines) {
    const product = productById.get(line.productId) ?? null;
    if (!product) continue;
    await prisma.invoiceItem.create({ data: { invoiceId, productId: product.id, price: product.price } });
  }
}
