import { prisma } from "@/lib/db";

export async function clamped(id: string, amount: number) {
  const user = await prisma.user.findUniqueOrThrow({ where: { id } });
  await prisma.user.update({ where: { id }, data: { credits: Math.max(0, user.credits - amount) } }); // want: lost-update warning "Write only if nothing has changed"
}

export async function inTransaction(id: string, rate: number) {
  await prisma.$transaction(async (tx) => {
    const account = await tx.user.findUniqueOrThrow({ where: { id } });
    await tx.user.update({ where: { id }, data: { credits: Math.round(account.credits * rate) } }); // want: lost-update warning "The transaction around them does not prevent it"
  });
}
