import { db } from "@/lib/db";

export async function getAllPatients(search: string) {
  return db.patient.findMany({
    where: {
      OR: [
        { first_name: { contains: search, mode: "insensitive" } },
        { last_name: { contains: search, mode: "insensitive" } },
        { file_number: { contains: search, mode: "insensitive" } },
      ],
    },
    orderBy: { created_at: "desc" },
    take: 50,
  });
}

export async function getPatientByPhone(phone: string) {
  return db.patient.findFirst({ where: { phone } });
}

export async function getPatientStatistics(patientId: number, from: Date, to: Date) {
  const groups = await db.appointment.groupBy({
    by: ["status"],
    where: { patient_id: patientId, appointment_date: { gte: from, lte: to } },
    _count: true,
  });
  const recent = await db.appointment.findMany({
    where: { patient_id: patientId },
    orderBy: { appointment_date: "desc" },
    take: 5,
  });
  return { groups, recent };
}
