import { prisma } from "@/lib/db";

export async function collect(lines: { productId: string | null; label: string }[]) {
  const names: string[] = [];
  for (const line of lines) {
    const product = line.productId ? await prisma.product.findUnique({ where: { id: line.productId } }) : null; // want: query-in-loop warning "runs once"
    names.push(product?.name ?? line.label);
  }
  return names;
}
