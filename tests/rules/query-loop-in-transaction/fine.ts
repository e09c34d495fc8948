import { prisma } from "@/lib/db";

// Creates, few rounds, chunks, and loops that have to be loops.
export async function fine(ids: string[], chunks: string[][], userId: string) {
  await prisma.$transaction(async (tx) => {
    for (const id of ids) await tx.orderItem.create({ data: { orderId: id, productId: id, price: 1 } });
    for (const status of ["PENDING", "PAID"] as const) {
      await tx.order.deleteMany({ where: { status } });
    }
    for (const chunk of chunks) await tx.order.deleteMany({ where: { id: { in: chunk } } });
    for (let attempt = 0; attempt < 10; attempt++) {
      await tx.user.update({ where: { id: userId }, data: { credits: 1 } });
    }
    let parent: string | null = userId;
    while (parent) {
      const row: { organizationId: string | null } | null = await tx.user.findUnique({ where: { id: parent } });
      parent = row?.organizationId ?? null;
    }
  });
}

// Trap: the transaction is inside the loop.
export async function chunked(ids: string[]) {
  for (const id of ids) {
    await prisma.$transaction(async (tx) => {
      await tx.order.update({ where: { id }, data: { status: "PAID" } });
    });
  }
}

// No transaction at all.
export async function bare(ids: string[]) {
  for (const id of ids) await prisma.order.update({ where: { id }, data: { status: "PAID" } });
}
