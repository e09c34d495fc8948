import { prisma } from "@/lib/db";

export async function settle(ids: string[]) {
  for (const id of ids) {
    await prisma.$transaction(async (tx) => {
      const invoice = await tx.invoice.findUnique({ where: { id } });
      if (invoice) await tx.invoice.update({ where: { id }, data: { paid: true } });
    });
  }
}
