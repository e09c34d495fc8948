import { prisma } from "@/lib/db";

export async function remind(due: { patientId: string; at: Date }[]) {
  const patientIds = [...new Set(due.map((entry) => entry.patientId))];
  const patients = await prisma.patient.findMany({ where: { id: { in: patientIds } } });
  const patientById = new Map(patients.map((patient) => [patient.id, patient]));
  for (const entry of due) {
    const patient = patientById.get(entry.patientId) ?? null;
    await fetch("https://mail.example.com", { method: "POST", body: JSON.stringify(patient) });
  }
}
