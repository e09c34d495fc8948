import { prisma } from "../lib/db";

export async function other(id: string) {
  await prisma.$transaction(async (tx) => { // want: transaction-missing-timeout information
    await tx.user.update({ where: { id }, data: { name: "" } });
  });
}
