import { prisma } from "@/lib/db";

type Line = { kind: string; productId: string | null };

export async function collect(lines: Line[]) {
  const names: string[] = [];
  const productIds = [...new Set(lines.flatMap((line) => (line.productId && line.kind !== "fee" ? [line.productId] : [])))];
  const products = await prisma.product.findMany({ where: { id: { in: productIds } } });
  const productById = new Map(products.map((product) => [product.id, product]));
  for (const line of lines) {
    const { productId } = line;
    if (!productId) continue;
    if (line.kind === "fee") continue;
    const product = productById.get(productId) ?? null;
    names.push(product?.name ?? "");
  }
  return names;
}
