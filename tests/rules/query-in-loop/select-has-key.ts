import { prisma } from "@/lib/db";

export async function labels(lines: { productId: string }[]) {
  const labels: string[] = [];
  for (const line of lines) {
    const product = await prisma.product.findUnique({ where: { id: line.productId }, select: { id: true, name: true } }); // want: query-in-loop "runs once"
    labels.push(product?.name ?? "gone");
  }
  return labels;
}
