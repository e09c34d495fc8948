import { prisma } from "@/lib/db";

const TX_OPTS = { maxWait: 2000, timeout: 10_000 };

export async function touch(id: string) {
  await prisma.$transaction(async (tx) => {
    await tx.patient.update({ where: { id }, data: { phone: "" } });
  }, TX_OPTS);
}
