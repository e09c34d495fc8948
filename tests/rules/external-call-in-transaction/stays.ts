import { prisma } from "@/lib/db";

// Data flows, or the statement does not always run, or it is all there is: no move.
export async function flows(userId: string) {
  await prisma.$transaction(async (tx) => {
    const order = await tx.order.create({ data: { userId } });
    await fetch("https://example.com/" + order.id); // want: external-call-in-transaction warning
  });
}

export async function leaves(userId: string, quiet: boolean) {
  await prisma.$transaction(async (tx) => {
    await tx.order.create({ data: { userId } });
    if (quiet) return;
    await fetch("https://example.com/" + userId); // want: external-call-in-transaction warning
  });
}

export async function returned(userId: string) {
  return prisma.$transaction(async (tx) => {
    await tx.order.create({ data: { userId } });
    await fetch("https://example.com/" + userId); // want: external-call-in-transaction warning
  });
}

export async function first(userId: string) {
  await prisma.$transaction(async (tx) => {
    await fetch("https://example.com/" + userId); // want: external-call-in-transaction warning
    await tx.order.create({ data: { userId } });
  });
}
