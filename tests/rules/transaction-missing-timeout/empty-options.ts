import { prisma } from "@/lib/db";

export async function touch(id: string) {
  await prisma.$transaction(async (tx) => { // want: transaction-missing-timeout information "(1 statement)"
    await tx.patient.update({ where: { id }, data: { phone: "" } });
  }, {});
}
