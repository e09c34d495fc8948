import type { PrismaClient } from "@prisma/client";

export class Schedule {
  constructor(private readonly prisma: PrismaClient) {}

  async book(doctorId: string, patientId: string, startsAt: Date) {
    return this.prisma.$transaction( // want: serializable-without-retry warning "nothing around this one does"
      async (tx) => {
        const taken = await tx.appointment.findFirst({ where: { doctorId, startsAt } });
        if (taken) throw new Error("taken");
        return tx.appointment.create({ data: { doctorId, patientId, startsAt } });
      },
      { isolationLevel: "Serializable", timeout: 5000 },
    );
  }
}
