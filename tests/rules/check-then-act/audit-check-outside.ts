import { prisma } from "@/lib/db";

export async function create(userId: string) {
  const open = await prisma.order.findFirst({ where: { userId, status: "PENDING" } }); // want: check-then-act warning "A plain $transaction does not prevent it"
  if (open) throw new Error("one at a time");
  return prisma.$transaction(
    async (tx) => {
      const order = await tx.order.create({ data: { userId } });
      await tx.auditLog.create({ data: { userId, action: "order" } });
      return order;
    },
    { timeout: 5000 },
  );
}
