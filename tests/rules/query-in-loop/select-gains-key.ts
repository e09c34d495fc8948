import { prisma } from "@/lib/db";

export async function labels(lines: { productId: string }[]) {
  const labels: string[] = [];
  for (const line of lines) {
    const product = await prisma.product.findUnique({ // want: query-in-loop warning "runs once"
      where: { id: line.productId },
      select: {
        name: true, // shown
        sku: true,
      },
    });
    labels.push(`${product?.name} (${product?.sku})`);
  }
  return labels;
}
