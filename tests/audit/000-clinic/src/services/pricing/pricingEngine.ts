import { prisma } from "@/lib/db";

export async function swapPrices(first: string, second: string, amounts: [number, number]) {
  await prisma.$transaction([
    prisma.price.update({ where: { sku: first }, data: { amount: amounts[1] } }),
    prisma.price.update({ where: { sku: second }, data: { amount: amounts[0] } }),
  ]);
}
