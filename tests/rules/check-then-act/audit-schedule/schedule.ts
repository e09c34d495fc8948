import type { PrismaClient } from "@prisma/client";
import { Appointment } from "./appointment";
import { AppointmentRepository } from "./repository";

export type Request = { doctorId: string; patientId: string; date: Date; time: string };

export class ScheduleAppointment {
  constructor(
    private readonly appointments: AppointmentRepository,
    readonly prisma: PrismaClient,
  ) {}

  async execute(dto: Request) {
    const [ofPatient, ofDoctor] = await Promise.all([
      this.appointments.findByPatient(dto.patientId), // want: check-then-act error "two rows with the same (patient_id) stay"
      this.appointments.findByDoctor(dto.doctorId), // want: check-then-act error "Let a constraint of the database decide"
    ]);
    const patientConflict = ofPatient.find((each) => each.time === dto.time);
    if (patientConflict) throw new Error("the patient has another appointment");
    const doctorConflict = ofDoctor.find((each) => each.time === dto.time);
    if (doctorConflict) throw new Error("the doctor is busy");
    const appointment = new Appointment({
      doctorId: dto.doctorId,
      patientId: dto.patientId,
      date: dto.date,
      time: dto.time,
    });
    await this.appointments.save(appointment);
    return appointment;
  }
}
