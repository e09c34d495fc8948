import { prisma } from "@/lib/db";

export async function touch(id: string) {
  await prisma.$transaction( // want: transaction-missing-timeout information "(1 statement)"
    async (tx) => {
      await tx.patient.update({ where: { id }, data: { phone: "" } });
    },
    {
      // enough for a busy hour
      maxWait: 4000,
      isolationLevel: "RepeatableRead",
    },
  );
}
