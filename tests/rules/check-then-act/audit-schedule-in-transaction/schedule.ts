import { PrismaClient } from "@prisma/client";
import { AppointmentRepository, type Slot } from "./repository";

export class ScheduleAppointment {
  constructor(
    private readonly prisma: PrismaClient,
    private readonly appointments: AppointmentRepository,
  ) {}

  async execute(slot: Slot) {
    await this.prisma.$transaction(async (tx) => {
      const conflict = await tx.appointment.findFirst({ // want: check-then-act warning "Read Committed"
        where: {
          doctor_id: slot.doctorId,
          date: slot.date,
          time: slot.time,
          status: { not: "CANCELLED" },
        },
      });
      if (conflict) throw new Error("taken");
      await this.appointments.save(slot, tx);
    });
  }

  async serializable(slot: Slot) {
    await this.prisma.$transaction(
      async (tx) => {
        const conflict = await tx.appointment.findFirst({
          where: { doctor_id: slot.doctorId, date: slot.date, time: slot.time },
        });
        if (conflict) throw new Error("taken");
        await this.appointments.save(slot, tx);
      },
      { isolationLevel: "Serializable" },
    );
  }
}
