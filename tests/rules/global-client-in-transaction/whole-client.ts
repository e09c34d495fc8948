import type { PrismaClient } from "@prisma/client";
import { prisma } from "@/lib/db";

async function untyped(id: string, client = prisma) {
  return client.invoice.findUnique({ where: { id } });
}

async function typed(id: string, client: PrismaClient = prisma) {
  return client.invoice.findUnique({ where: { id } });
}

async function byOptions(id: string, options?: { client?: PrismaClient }) {
  return (options?.client ?? prisma).invoice.findUnique({ where: { id } });
}

// A transaction's client lacks $connect and others, so the compiler would refuse it here.
export async function load(id: string) {
  await prisma.$transaction(async (tx) => {
    await untyped(id); // want: global-client-in-transaction error "Give it the transaction's client, or call it before or after."
    await typed(id); // want: global-client-in-transaction error "Give it the transaction's client"
    await byOptions(id); // want: global-client-in-transaction error "Give it the transaction's client"
    await tx.invoice.count();
  });
}
