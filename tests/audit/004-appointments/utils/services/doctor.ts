import { db } from "@/lib/db";

export async function findDoctors(name: string) {
  return db.doctor.findMany({
    where: { name: { contains: name, mode: "insensitive" } },
    select: { id: true, name: true, specialization: true },
    take: 50,
  });
}

export async function getDoctorByPhone(phone: string) {
  return db.doctor.findFirst({ where: { phone } });
}

export async function getOpenConsultations(userId: string) {
  return db.consultation.findMany({
    where: { user_id: userId, completed_at: null },
    take: 20,
  });
}
