import { Prisma } from "@prisma/client";

import { prisma } from "@/lib/db";

// Serializable, yet without a timeout of its own.
export async function book(doctorId: string, patientId: string, startsAt: Date) {
  return prisma.$transaction(
    async (tx) => {
      const taken = await tx.appointment.findFirst({ where: { doctorId, startsAt } });
      if (taken) throw new Error("This time is taken");
      return tx.appointment.create({ data: { doctorId, patientId, startsAt } });
    },
    { isolationLevel: Prisma.TransactionIsolationLevel.Serializable },
  );
}

export async function cancel(id: string) {
  return prisma.appointment.update({ where: { id }, data: { status: "CANCELLED" } });
}
