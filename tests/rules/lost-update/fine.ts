import { prisma } from "@/lib/db";

// Only while it is as it was read.
export async function compared(id: string, amount: number) {
  const user = await prisma.user.findUniqueOrThrow({ where: { id } });
  await prisma.user.updateMany({
    where: { id, credits: user.credits },
    data: { credits: user.credits - amount },
  });
}

export async function versioned(id: string, amount: number) {
  const account = await prisma.account.findUniqueOrThrow({ where: { id } });
  await prisma.account.updateMany({
    where: { id, version: account.version },
    data: { balance: Number(account.balance) + amount, version: account.version + 1 },
  });
}

// Another row.
export async function copied(from: string, to: string) {
  const user = await prisma.user.findUniqueOrThrow({ where: { id: from } });
  await prisma.user.update({ where: { id: to }, data: { credits: user.credits + 1 } });
}

// Another column, and no sum.
export async function named(id: string) {
  const user = await prisma.user.findUniqueOrThrow({ where: { id } });
  await prisma.user.update({ where: { id }, data: { name: user.name + " (old)", active: !user.active } });
}

export async function counted(id: string) {
  await prisma.user.update({ where: { id }, data: { credits: { increment: 1 } } });
}

export async function locked(id: string, amount: number) {
  await prisma.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM "User" WHERE id = ${id} FOR UPDATE`;
    const user = await tx.user.findUniqueOrThrow({ where: { id } });
    await tx.user.update({ where: { id }, data: { credits: user.credits + amount } });
  });
}

export async function serializable(id: string, amount: number) {
  await prisma.$transaction(
    async (tx) => {
      const user = await tx.user.findUniqueOrThrow({ where: { id } });
      await tx.user.update({ where: { id }, data: { credits: user.credits + amount } });
    },
    { isolationLevel: "Serializable" },
  );
}

export async function repeatable(id: string, amount: number) {
  await prisma.$transaction(
    async (tx) => {
      const user = await tx.user.findUniqueOrThrow({ where: { id } });
      await tx.user.update({ where: { id }, data: { credits: user.credits + amount } });
    },
    { isolationLevel: "RepeatableRead" },
  );
}
