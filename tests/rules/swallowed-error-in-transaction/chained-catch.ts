import { prisma } from "@/lib/db";

export async function order(userId: string, total: number) {
  await prisma.$transaction(async (tx) => {
    await tx.order.create({ data: { userId, total } });
    await tx.auditLog.create({ data: { userId, action: "order" } }).catch(() => null); // want: swallowed-error-in-transaction error "auditLog.create is swallowed"
  });
  await prisma.$transaction(async (tx) => {
    await tx.order.create({ data: { userId, total } }).catch((error) => console.warn(error)); // want: swallowed-error-in-transaction error
  });
  await prisma.$transaction(async (tx) => {
    await tx.order.create({ data: { userId, total } }).catch((error) => { // want: swallowed-error-in-transaction error
      console.warn(error);
    });
  });
}
