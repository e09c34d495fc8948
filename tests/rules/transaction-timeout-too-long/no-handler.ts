// file: lib/import.ts
import { prisma } from "@/lib/db";

// Nothing that answers requests is known to lead here.
export async function load(id: string) {
  await prisma.$transaction((tx) => tx.invoice.delete({ where: { id } }), { timeout: 60_000 }); // want: transaction-timeout-too-long information
}
