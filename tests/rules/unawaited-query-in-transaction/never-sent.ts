import { prisma } from "@/lib/db";

// Never sent at all: floating-query says so.
export async function order(userId: string, ids: string[]) {
  await prisma.$transaction(async (tx) => {
    await tx.user.count();
    tx.auditLog.create({ data: { userId, action: "order" } });
    ids.forEach((id) => tx.session.delete({ where: { id } }));
  });
}
