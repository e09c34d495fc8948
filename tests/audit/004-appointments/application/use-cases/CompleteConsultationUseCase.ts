import type { PrismaClient } from "@prisma/client";

export class CompleteConsultationUseCase {
  constructor(private readonly prisma: PrismaClient) {}

  // Three writes that belong together, and nothing that holds them together.
  async execute(appointmentId: number, patientId: number, doctorId: number, diagnosis: string) {
    await this.prisma.consultation.update({
      where: { appointment_id: appointmentId },
      data: { completed_at: new Date() },
    });
    await this.prisma.medicalRecord.create({
      data: {
        appointment_id: appointmentId,
        patient_id: patientId,
        doctor_id: doctorId,
        diagnosis,
      },
    });
    await this.prisma.appointment.update({
      where: { id: appointmentId },
      data: { status: "COMPLETED" },
    });
  }
}
