import { PrismaClient } from "@prisma/client";

export const prisma = new PrismaClient();

export async function pay(id: string) {
  await prisma.$transaction([prisma.order.update({ where: { id }, data: { status: "PAID" } })]);
}
