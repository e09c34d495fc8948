import { prisma } from "@/lib/db";

export async function pay(id: string) {
  await prisma.$transaction(
    async (tx) => {
      await tx.order.update({ where: { id }, data: { status: "PAID" } });
    },
    { isolationLevel: "Serializable", timeout: 5000 },
  );
}
