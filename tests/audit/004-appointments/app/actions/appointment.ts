"use server";
import { db } from "@/lib/db";

// The payment may be there without the appointment's new status.
export async function payAppointment(appointmentId: number, patientId: number, amount: number) {
  await db.payment.create({
    data: { appointment_id: appointmentId, patient_id: patientId, amount, bill_date: new Date() },
  });
  await db.appointment.update({ where: { id: appointmentId }, data: { status: "COMPLETED" } });
}
