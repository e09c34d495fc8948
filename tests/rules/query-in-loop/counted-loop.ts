import { prisma } from "@/lib/db";

export async function collect(ids: string[]) {
  const names: string[] = [];
  for (let i = 0; i < ids.length; i++) {
    const product = await prisma.product.findUnique({ where: { id: ids[i] } }); // want: query-in-loop warning "in every round of this loop"
    names.push(product?.name ?? "");
  }
  return names;
}
