import { prisma } from "@/lib/db";

// Callbacks that do not run inside, and functions that are no wrappers.
export async function later(run: () => Promise<void>, id: string) {
  await prisma.$transaction(async (tx) => {
    await tx.order.delete({ where: { id } });
  });
  await run();
}

export async function mapped(ids: string[]) {
  await prisma.$transaction(async (tx) => {
    await Promise.all(ids.map((id) => tx.order.delete({ where: { id } })));
  });
}

export async function array(run: (id: string) => string[]) {
  await prisma.$transaction(run("1").map((id) => prisma.order.delete({ where: { id } })));
}
