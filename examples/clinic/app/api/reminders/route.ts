import { prisma } from "@/lib/db";
import { sendReminder } from "@/lib/mail";

// Called by a scheduler every evening.
export async function POST() {
  const tomorrow = new Date(Date.now() + 24 * 3600 * 1000);
  const due = await prisma.appointment.findMany({
    where: { status: "CONFIRMED", startsAt: { gte: new Date(), lt: tomorrow } },
  });
  for (const appointment of due) {
    const patient = await prisma.patient.findUnique({ where: { id: appointment.patientId } });
    if (patient) await sendReminder(patient.phone, appointment.startsAt);
  }
  return Response.json({ sent: due.length });
}
