import { prisma } from "@/lib/db";

export async function remind() {
  const due = await prisma.appointment.findMany({ where: { status: "CONFIRMED" }, take: 500 });
  for (const appointment of due) {
    const patient = await prisma.patient.findUnique({ where: { id: appointment.patientId }, select: { phone: true } }); // want: query-in-loop warning "`include: { patient: true }` in the appointment.findMany"
    console.log(patient);
    await notify(patient?.phone);
  }
}

declare function notify(phone?: string | null): Promise<void>;
