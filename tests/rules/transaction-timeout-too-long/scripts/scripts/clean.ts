import { prisma } from "@/lib/db";

// Trap: nobody waits for it.
export async function clean(id: string) {
  await prisma.$transaction((tx) => tx.invoice.delete({ where: { id } }), { timeout: 600_000 });
}
