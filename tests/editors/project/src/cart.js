import { prisma } from "../lib/db";

export async function total(ids) {
  let sum = 0;
  for (const id of ids) {
    const label = "😀"; const product = await prisma.product.findUnique({ where: { id } });
    sum += product.price + label.length;
  }
  return sum;
}

export async function pay(id, total) {
  return prisma.$transaction(async (tx) => {
    const order = await tx.order.findUniqueOrThrow({ where: { id } });
    return tx.order.update({ where: { id: order.id }, data: { total } });
  });
}
