import type { Appointment, PrismaClient } from "@prisma/client";

const DEFAULT_LIMIT = 100;
const ninetyDays = 90 * 24 * 3600 * 1000;

export type NewAppointment = Pick<
  Appointment,
  "patient_id" | "doctor_id" | "appointment_date" | "time" | "status"
>;

export class PrismaAppointmentRepository {
  constructor(private readonly prisma: PrismaClient) {}

  async findByPatient(patientId: number): Promise<Appointment[]> {
    const from = new Date(Date.now() - ninetyDays);
    return this.prisma.appointment.findMany({
      where: { patient_id: patientId, appointment_date: { gte: from } },
      take: DEFAULT_LIMIT,
    });
  }

  async findByDoctor(doctorId: number): Promise<Appointment[]> {
    const from = new Date(Date.now() - ninetyDays);
    return this.prisma.appointment.findMany({
      where: { doctor_id: doctorId, appointment_date: { gte: from } },
      take: DEFAULT_LIMIT,
    });
  }

  async save(appointment: NewAppointment): Promise<void> {
    await this.prisma.appointment.create({
      data: {
        patient_id: appointment.patient_id,
        doctor_id: appointment.doctor_id,
        appointment_date: appointment.appointment_date,
        time: appointment.time,
        status: appointment.status,
      },
    });
  }
}
