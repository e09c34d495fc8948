import { Prisma } from "@prisma/client";
import { prisma } from "@/lib/db";

export async function mergePatients(from: number, into: number) {
  await prisma.$transaction(
    async (tx) => {
      await tx.order.updateMany({ where: { patientId: from }, data: { patientId: into } });
      await tx.patientEvent.updateMany({ where: { patientId: from }, data: { patientId: into } });
      await tx.patient.update({ where: { id: from }, data: { mergedIn: into } });
    },
    { isolationLevel: Prisma.TransactionIsolationLevel.Serializable, timeout: 30000 },
  );
}
