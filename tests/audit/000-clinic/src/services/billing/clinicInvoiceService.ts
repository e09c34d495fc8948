import { prisma } from "@/lib/db";

export async function createInvoice(clinicId: number, number: string, total: number) {
  return prisma.$transaction(async (tx) => {
    const invoice = await tx.invoice.create({ data: { clinicId, number, total } });
    await tx.auditLog.create({ data: { action: `invoice ${number} created` } });
    return invoice;
  });
}

export async function updateInvoice(id: number, total: number) {
  await prisma.$transaction(async (tx) => {
    await tx.invoice.update({ where: { id }, data: { total } });
    await tx.auditLog.create({ data: { action: `invoice ${id} updated` } });
  });
}

export async function voidInvoice(id: number) {
  await prisma.$transaction(async (tx) => {
    await tx.invoice.update({ where: { id }, data: { status: "void" } });
    await tx.auditLog.create({ data: { action: `invoice ${id} void` } });
  });
}
