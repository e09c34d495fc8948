import { prisma } from "@/lib/db";

export async function pay(id: string) {
  await prisma.$transaction(
    async (tx) => {
      await tx.order.update({ where: { id }, data: { status: "PAID" } });
    },
    { timeout: 5000 },
  );
}
