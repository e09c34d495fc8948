import { prisma } from "@/lib/db";

export async function issueInvoice(id: string) {
  await prisma.$transaction(async (tx) => {
    await tx.record.update({ where: { id }, data: { total: { increment: 1 } } });
    await tx.entry.create({ data: { recordId: id, note: "issueInvoice" } });
  });
}

export async function voidInvoice(id: string) {
  await prisma.$transaction(async (tx) => {
    await tx.record.update({ where: { id }, data: { total: { increment: 1 } } });
    await tx.entry.create({ data: { recordId: id, note: "voidInvoice" } });
  });
}

export async function settleInvoice(id: string) {
  await prisma.$transaction(async (tx) => {
    await tx.record.update({ where: { id }, data: { total: { increment: 1 } } });
    await tx.entry.create({ data: { recordId: id, note: "settleInvoice" } });
  });
}
