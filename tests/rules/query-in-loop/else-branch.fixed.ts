import { prisma } from "@/lib/db";

export async function collect(lines: { productId?: string; label: string }[]) {
  const names: string[] = [];
  const productIds = [...new Set(lines.flatMap((line) => (line.productId ? [line.productId] : [])))];
  const products = await prisma.product.findMany({ where: { id: { in: productIds } } });
  const productById = new Map(products.map((product) => [product.id, product]));
  for (const line of lines) {
    if (!line.productId) {
      names.push(line.label);
    } else {
      const product = productById.get(line.productId) ?? null;
      names.push(product?.name ?? line.label);
    }
  }
  return names;
}
