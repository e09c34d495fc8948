import { prisma } from "@/lib/db";

export async function collect(ids: string[]) {
  const names: string[] = [];
  let i = 0;
  while (i < ids.length) {
    const product = await prisma.product.findUnique({ where: { id: ids[i] } }); // want: query-in-loop warning "runs once"
    names.push(product?.name ?? "");
    i++;
  }
  return names;
}
