import { prisma } from "@/lib/db";

// Each round stands for itself.
export async function close(invoiceIds: string[]) {
  for (const id of invoiceIds) {
    await prisma.invoice.update({ where: { id }, data: { paid: true } });
  }
}
