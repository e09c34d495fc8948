import type { Prisma } from "@prisma/client";
import { prisma } from "@/lib/db";

async function byDefault(id: string, client: Prisma.TransactionClient = prisma) {
  return client.invoice.findUnique({ where: { id } });
}

async function byChoice(id: string, tx?: Prisma.TransactionClient) {
  const client = tx ?? prisma;
  return client.invoice.findUnique({ where: { id } });
}

async function inPlace(id: string, note?: string, tx?: Prisma.TransactionClient) {
  return (tx || prisma).invoice.update({ where: { id }, data: { number: note } });
}

async function byOptions(id: string, options?: { tx?: Prisma.TransactionClient }) {
  const client = options?.tx ?? prisma;
  return client.invoice.findUnique({ where: { id } });
}

async function typed(id: string, client: Prisma.TransactionClient = prisma) {
  return client.invoice.findUnique({ where: { id } });
}

async function handsOn(id: string, tx?: Prisma.TransactionClient) {
  return byChoice(id, tx);
}

export async function load(id: string) {
  await prisma.$transaction(async (tx) => {
    await byDefault(id, tx);
    await byDefault(id, tx);
    await byChoice(id, tx);
    await byChoice(id, tx);
    await byChoice(id, tx);
    await inPlace(id, undefined, tx);
    await inPlace(id, "a", tx);
    await byOptions(id, { tx });
    await byOptions(id, { tx });
    await typed(id, tx);
    await typed(id, tx);
    await typed(id, tx);
    await handsOn(id, tx);
    await handsOn(id, tx);
  });
}

export async function outside(id: string) {
  await byDefault(id);
  await typed(id, prisma);
}
