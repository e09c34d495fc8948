import { Prisma } from "@prisma/client";
import { prisma } from "@/lib/db";

export async function storeReport(patientId: number, result: string) {
  await prisma.$transaction(
    async (tx) => {
      await tx.labReport.create({ data: { patientId, result } });
      await tx.patientEvent.create({ data: { patientId, kind: "bloodwork" } });
    },
    { isolationLevel: Prisma.TransactionIsolationLevel.ReadCommitted, timeout: 15000 },
  );
}
