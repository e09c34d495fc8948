import { prisma } from "@/lib/db";

export async function close(invoiceId: string) {
  await prisma.$transaction([
    prisma.payment.deleteMany({ where: { invoiceId } }),
    prisma.invoice.delete({ where: { id: invoiceId } }),
  ]);
}

export async function closeAll(ids: string[]) {
  for (const id of ids) await close(id);
}

export async function closeWith(invoiceId: string, client = prisma) {
  await client.$transaction([client.invoice.delete({ where: { id: invoiceId } })]);
}
