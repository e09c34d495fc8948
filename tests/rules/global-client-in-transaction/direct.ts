import { prisma } from "@/lib/db";

export async function pay(invoiceId: string, amount: number) {
  await prisma.$transaction(async (tx) => {
    await tx.payment.create({ data: { invoiceId, amount } });
    await prisma.invoice.update({ where: { id: invoiceId }, data: { paid: true } }); // want: global-client-in-transaction error "not rolled back"
    //    ^^^^^^
  });
}

export async function raw(id: string) {
  await prisma.$transaction(async (tx) => {
    await tx.invoice.delete({ where: { id } });
    await prisma.$executeRaw`delete from ledger where id = ${id}`; // want: global-client-in-transaction error "(2 x CPUs + 1 connections by default) and wait for each other until the transaction's timeout (5000 ms)"
  });
}

export async function side(ids: string[]) {
  await prisma.$transaction(async (tx) => {
    await Promise.all(ids.map((id) => prisma.invoice.delete({ where: { id } }))); // want: global-client-in-transaction error "Use 'tx'"
    await tx.payment.deleteMany({ where: { invoiceId: { in: ids } } });
  });
}
