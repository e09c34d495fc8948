import { prisma } from "../lib/client";

export async function rename(id: string) {
  await prisma.$transaction(async (tx) => { // want: transaction-missing-timeout information
    await tx.user.update({ where: { id }, data: { name: "" } });
  });
}
