import { dbRead, prisma, warehouse } from "../lib/db";

// Trap: another database, and another pool.
export async function copy(id: string) {
  await prisma.$transaction(async (tx) => {
    const row = await dbRead.invoice.findUnique({ where: { id } });
    await warehouse.invoice.create({ data: { number: row!.number, total: 0 } });
    await tx.invoice.delete({ where: { id } });
  });
}
