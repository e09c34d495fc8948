import { prisma } from "../lib/db";

export async function total(ids: string[]) {
  let sum = 0;
  for (const id of ids) {
    const label = "😀"; const product = await prisma.product.findUnique({ where: { id } });
    sum += (product?.price ?? 0) + label.length;
  }
  return sum;
}

export async function pay(id: string, total: number) {
  return prisma.$transaction(async (tx) => {
    const order = await tx.order.findUniqueOrThrow({ where: { id } });
    return tx.order.update({ where: { id: order.id }, data: { total } });
  });
}
