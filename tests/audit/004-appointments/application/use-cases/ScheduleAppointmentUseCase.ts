import type { PrismaClient } from "@prisma/client";
import {
  PrismaAppointmentRepository,
  type NewAppointment,
} from "@/infrastructure/database/repositories/PrismaAppointmentRepository";

export interface ScheduleAppointmentDto {
  patientId: number;
  doctorId: number;
  date: Date;
  time: string;
}

export class ScheduleAppointmentUseCase {
  constructor(
    private readonly appointmentRepository: PrismaAppointmentRepository,
    readonly prisma: PrismaClient,
  ) {}

  async execute(dto: ScheduleAppointmentDto) {
    // Step 3: Check for existing appointments (NO TRANSACTION)
    const [patientAppointments, doctorAppointments] = await Promise.all([
      this.appointmentRepository.findByPatient(dto.patientId),
      this.appointmentRepository.findByDoctor(dto.doctorId),
    ]);

    // Check conflicts in JavaScript
    const isSameSlot = (slot: Date, time: string) =>
      slot.getTime() === dto.date.getTime() && time === dto.time;
    const patientConflict = patientAppointments.find((apt) => {
      return apt.status !== "CANCELLED" && isSameSlot(apt.appointment_date, apt.time);
    });
    if (patientConflict) throw new Error("Appointment conflict detected");
    const doctorConflict = doctorAppointments.find((apt) => {
      return apt.status !== "CANCELLED" && isSameSlot(apt.appointment_date, apt.time);
    });
    if (doctorConflict) throw new Error("Appointment conflict detected");

    // Step 5: Save appointment (SEPARATE QUERY - NO TRANSACTION)
    const appointment: NewAppointment = {
      patient_id: dto.patientId,
      doctor_id: dto.doctorId,
      appointment_date: dto.date,
      time: dto.time,
      status: "SCHEDULED",
    };
    await this.appointmentRepository.save(appointment);
    return appointment;
  }
}
