import { prisma } from "@/lib/db";

const ISOLATED = { isolationLevel: "RepeatableRead" } as const;

export async function touch(id: string) {
  await prisma.$transaction(async (tx) => { // want: transaction-missing-timeout information "(1 statement)"
    await tx.patient.update({ where: { id }, data: { phone: "" } });
  }, ISOLATED);
}
