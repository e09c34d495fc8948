import { Prisma } from "@prisma/client";
import { prisma } from "@/lib/db";

export async function book(doctorId: string, patientId: string, startsAt: Date) {
  return prisma.$transaction(
    async (tx) => {
      const taken = await tx.appointment.findFirst({ where: { doctorId, startsAt } });
      if (taken) throw new Error("This time is taken");
      return tx.appointment.create({ data: { doctorId, patientId, startsAt } });
    },
    { isolationLevel: Prisma.TransactionIsolationLevel.Serializable, maxWait: 5000, timeout: 15000 },
  );
}
