import { prisma } from "@/lib/db";
import { HALF_A_MINUTE, TX } from "./limits";

export async function store(id: string) {
  await prisma.$transaction((tx) => tx.invoice.delete({ where: { id } }), { timeout: HALF_A_MINUTE }); // want: transaction-timeout-too-long warning "17 such requests at once empty the pool (connection_limit=17 in .env, line 1), and the next one waits 20000 ms"
}

export async function storeAll(ids: string[]) {
  for (const id of ids) await store(id);
}

export async function drop(id: string) {
  await prisma.$transaction((tx) => tx.invoice.delete({ where: { id } }), TX); // want: transaction-timeout-too-long information "60000 ms"
}
