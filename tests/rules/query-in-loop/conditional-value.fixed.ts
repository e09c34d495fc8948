import { prisma } from "@/lib/db";

export async function collect(lines: { productId: string | null; label: string }[]) {
  const names: string[] = [];
  const productIds = [...new Set(lines.flatMap((line) => (line.productId ? [line.productId] : [])))];
  const products = await prisma.product.findMany({ where: { id: { in: productIds } } });
  const productById = new Map(products.map((product) => [product.id, product]));
  for (const line of lines) {
    const product = line.productId ? productById.get(line.productId) ?? null : null;
    names.push(product?.name ?? line.label);
  }
  return names;
}
