import { prisma } from "@/lib/db";
import { AppointmentRepository } from "./repository";

const appointments = new AppointmentRepository();

export async function schedule(doctorId: string) {
  await prisma.$transaction(async (tx) => { // want: transaction-missing-timeout
    if (await appointments.findAt(doctorId, tx)) throw new Error("taken");
    await appointments.save(doctorId, tx);
  });
}
