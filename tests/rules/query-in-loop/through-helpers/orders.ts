import { prisma } from "@/lib/db";

import { findProduct, label, page, ProductRepository, remembered } from "./lib/products";

const repository = new ProductRepository();

export async function total(ids: string[]) {
  let total = 0;
  for (const id of ids) {
    const product = await findProduct(id); // want: query-in-loop warning "findProduct runs once for each item of 'ids' and queries product.findUnique: n items are n round trips to the database, one after the other. A function that takes all keys"
    //                    ^^^^^^^^^^^
    total += Number(product?.price ?? 0);
    const { price } = await repository.priceOf(id); // want: query-in-loop warning "repository.priceOf runs once for each item of 'ids' and queries product.findUniqueOrThrow, among others: n items are 2 x n round trips"
    total += Number(price);
  }
  return total;
}

// What is remembered, searched, paged, or no query; what writes is the work itself.
export async function fine(ids: string[]) {
  for (const id of ids) await remembered(id);
  for (const id of ids) await label(id);
  for (const id of ids) await repository.touch(id);
  for (const id of ids) {
    const product = await findProduct(id);
    if (product?.active) return product;
  }
  let last = "";
  while (true) {
    const products = await page(last);
    if (products.length === 0) break;
    last = products[products.length - 1].id;
  }
  for (const id of ["a", "b"]) await findProduct(id);
  return null;
}

export async function inside(ids: string[]) {
  await prisma.$transaction(async (tx) => {
    for (const id of ids) {
      await save(tx, id); // want: query-loop-in-transaction warning "save runs once for each item of 'ids' inside a transaction: n items are 2 x n round trips"
    }
  });
}

type Tx = Parameters<Parameters<typeof prisma.$transaction>[0]>[0];

async function save(tx: Tx, id: string) {
  await tx.orderItem.deleteMany({ where: { productId: id } });
  await tx.product.delete({ where: { id } });
}
