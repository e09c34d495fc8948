import { prisma } from "@/lib/db";

export async function pay(ids: string[]) {
  await prisma.$transaction(async (tx) => {
    for (const id of ids) {
      await tx.order.update({ where: { id }, data: { status: "PAID" } }); // want: write-in-loop information
    }
  });
}
