import { dbRead, prisma } from "./lib/db";

// Trap: another database has a pool of its own.
export async function pay(id: string) {
  await prisma.$transaction(async (tx) => {
    await tx.invoice.delete({ where: { id } });
    await dbRead.$transaction([dbRead.invoice.count()]);
  });
}
