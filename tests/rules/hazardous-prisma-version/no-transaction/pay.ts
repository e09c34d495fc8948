import { prisma } from "@/lib/db";

export async function pay(id: string) {
  await prisma.order.update({ where: { id }, data: { status: "PAID" } });
}
