import { prisma } from "@/lib/db";

export async function remind(due: { patientId: string; at: Date }[]) {
  for (const entry of due) {
    const patient = await prisma.patient.findUnique({ where: { id: entry.patientId } }); // want: query-in-loop "runs once"
    await fetch("https://mail.example.com", { method: "POST", body: JSON.stringify(patient) });
  }
}
