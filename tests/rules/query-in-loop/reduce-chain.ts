import { prisma } from "@/lib/db";

export async function collect(ids: string[]) {
  return ids.reduce(async (before, id) => {
    const names = await before;
    const product = await prisma.product.findUnique({ where: { id } }); // want: query-in-loop warning "each item of 'ids'"
    return [...names, product?.name ?? ""];
  }, Promise.resolve([] as string[]));
}
