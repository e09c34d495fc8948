import { prisma } from "@/lib/db";

interface Booking {
  doctor_id: number;
  patient_id: number;
  appointment_date: Date;
  time: string;
}

export async function book(dto: Booking) {
  const conflict = await prisma.appointment.findFirst({
    where: {
      doctor_id: dto.doctor_id,
      appointment_date: dto.appointment_date,
      time: dto.time,
      status: { not: "CANCELLED" },
    },
  });
  if (conflict) throw new Error("taken");
  // A limit makes nothing unique.
  const own = await prisma.appointment.count({
    where: { patient_id: dto.patient_id, time: dto.time },
  });
  if (own > 3) throw new Error("busy");
  return prisma.appointment.create({
    data: {
      doctor_id: dto.doctor_id,
      patient_id: dto.patient_id,
      appointment_date: dto.appointment_date,
      time: dto.time,
      status: "PENDING",
    },
  });
}

export async function subscribe(email: string, plan: string) {
  let row = await prisma.subscriber.findFirst({ where: { email } });
  if (!row) row = await prisma.subscriber.create({ data: { email, plan } });
  return row;
}
