import { prisma } from "@/lib/db";

export async function conflict(doctor_id: number, appointment_date: Date, time: string) {
  return prisma.appointment.findFirst({
    where: { doctor_id, appointment_date, time, status: { not: "CANCELLED" } },
  });
}

export async function recent() {
  return prisma.appointment.findMany({ orderBy: { created_at: "desc" }, take: 100 });
}
