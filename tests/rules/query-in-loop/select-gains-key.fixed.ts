import { prisma } from "@/lib/db";

export async function labels(lines: { productId: string }[]) {
  const labels: string[] = [];
  const productIds = [...new Set(lines.map((line) => line.productId))];
  const products = await prisma.product.findMany({
    where: { id: { in: productIds } },
    select: {
      id: true,
      name: true, // shown
      sku: true,
    },
  });
  const productById = new Map(products.map((product) => [product.id, product]));
  for (const line of lines) {
    const product = productById.get(line.productId) ?? null;
    labels.push(`${product?.name} (${product?.sku})`);
  }
  return labels;
}
