import { prisma } from "@/lib/db";

export async function collect(lines: { productId?: string; label: string }[]) {
  const names: string[] = [];
  for (const line of lines) {
    if (!line.productId) {
      names.push(line.label);
    } else {
      const product = await prisma.product.findUnique({ where: { id: line.productId } }); // want: query-in-loop warning "runs once"
      names.push(product?.name ?? line.label);
    }
  }
  return names;
}
