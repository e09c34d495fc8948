import { prisma } from "@/lib/db";

export async function touch(id: string) {
  await prisma.$transaction(
    async (tx) => {
      await tx.patient.update({ where: { id }, data: { phone: "" } });
    },
    {
      // enough for a busy hour
      maxWait: 4000,
      isolationLevel: "RepeatableRead",
      timeout: 5000,
    },
  );
}
