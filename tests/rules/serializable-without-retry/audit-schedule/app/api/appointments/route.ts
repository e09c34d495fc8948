import { prisma } from "@/lib/db";
import { AppointmentRepository } from "@/repository";

const appointments = new AppointmentRepository();

export async function POST(request: Request) {
  const { doctorId } = await request.json();
  await prisma.$transaction(async (tx) => { // want: serializable-without-retry
    if (await appointments.findAt(doctorId, tx)) throw new Error("taken");
    await appointments.save(doctorId, tx);
  }, { isolationLevel: "Serializable", timeout: 5000 });
}
