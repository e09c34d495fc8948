import { prisma } from "@/lib/db";

export async function* products(ids: string[]) {
  for (const id of ids) {
    yield await prisma.product.findUnique({ where: { id } }); // want: query-in-loop
  }
  for (const id of ids) yield prisma.product.findFirst({ where: { id } }); // want: query-in-loop
}

export async function names(ids: AsyncIterable<string>, all: string[]) {
  for await (const id of ids) {
    const product = await prisma.product.findUnique({ where: { id } }); // want: query-in-loop
    console.log(product?.name);
  }
  const found: string[] = [];
  let i = 0;
  do {
    const product = await prisma.product.findUnique({ where: { id: all[i] } }); // want: query-in-loop
    found.push(product?.name ?? "");
    i++;
  } while (i < all.length);
  return found;
}
