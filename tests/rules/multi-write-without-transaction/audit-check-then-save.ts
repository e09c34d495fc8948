import { prisma } from "@/lib/db";

class Appointments {
  findAt(doctorId: string) {
    return prisma.appointment.findFirst({ where: { doctorId } });
  }
  save(doctorId: string) {
    return prisma.appointment.create({ data: { doctorId } });
  }
}

export async function schedule(doctorId: string) {
  const appointments = new Appointments();
  if (await appointments.findAt(doctorId)) throw new Error("taken");
  return appointments.save(doctorId);
}
