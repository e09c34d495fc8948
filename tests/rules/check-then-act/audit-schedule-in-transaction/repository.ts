import { Prisma, PrismaClient } from "@prisma/client";

export type Slot = { doctorId: string; patientId: string; date: Date; time: string };

export class AppointmentRepository {
  constructor(private readonly prisma: PrismaClient) {}

  async save(slot: Slot, tx?: Prisma.TransactionClient) {
    const client = tx ?? this.prisma;
    await client.appointment.create({
      data: {
        doctor_id: slot.doctorId,
        patient_id: slot.patientId,
        date: slot.date,
        time: slot.time,
      },
    });
  }
}
