import { prisma } from "@/lib/db";

export async function pay(invoiceId: string, amount: number) {
  await prisma.$transaction(async (tx) => {
    await tx.payment.create({ data: { invoiceId, amount } });
    await tx.invoice.update({ where: { id: invoiceId }, data: { paid: true } });
  });
}

export async function raw(id: string) {
  await prisma.$transaction(async (tx) => {
    await tx.invoice.delete({ where: { id } });
    await tx.$executeRaw`delete from ledger where id = ${id}`;
  });
}

export async function side(ids: string[]) {
  await prisma.$transaction(async (tx) => {
    await Promise.all(ids.map((id) => tx.invoice.delete({ where: { id } })));
    await tx.payment.deleteMany({ where: { invoiceId: { in: ids } } });
  });
}
