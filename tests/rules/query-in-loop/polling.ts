import { prisma } from "@/lib/db";

export async function untilPaid(ids: string[]) {
  for (const id of ids) {
    let order = await prisma.order.findUnique({ where: { id } });
    await new Promise((resolve) => setTimeout(resolve, 1000));
    console.log(order);
  }
}
