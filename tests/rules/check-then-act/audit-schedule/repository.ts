import { PrismaClient } from "@prisma/client";
import { Appointment } from "./appointment";

export class AppointmentRepository {
  constructor(private readonly prisma: PrismaClient) {}

  async findByPatient(patientId: string) {
    return this.prisma.appointment.findMany({ where: { patient_id: patientId }, take: 100 });
  }

  async findByDoctor(doctorId: string) {
    return this.prisma.appointment.findMany({ where: { doctor_id: doctorId }, take: 100 });
  }

  async save(appointment: Appointment) {
    await this.prisma.appointment.create({
      data: {
        doctor_id: appointment.doctorId,
        patient_id: appointment.patientId,
        date: appointment.date,
        time: appointment.time,
      },
    });
  }
}
