import { prisma } from "@/lib/db";

async function untyped(id, client = prisma) {
  return client.invoice.findUnique({ where: { id } });
}

export async function load(id) {
  await prisma.$transaction(async (tx) => {
    await untyped(id); // want: global-client-in-transaction error "It accepts a client: pass this one on."
    await tx.invoice.count();
  });
}
