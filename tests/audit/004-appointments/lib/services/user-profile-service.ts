import { db } from "@/lib/db";

export async function createProfile(userId: string, email: string, phone: string) {
  return db.$transaction(async (tx) => {
    const patient = await tx.patient.create({
      data: { user_id: userId, email, phone, file_number: "", first_name: "", last_name: "" },
    });
    await tx.patient.update({
      where: { id: patient.id },
      data: { file_number: `F-${patient.id}` },
    });
    return patient;
  });
}

export async function renameProfile(id: number, first: string, last: string) {
  await db.$transaction(async (tx) => {
    await tx.patient.update({ where: { id }, data: { first_name: first, last_name: last } });
    await tx.appointment.updateMany({ where: { patient_id: id }, data: { note: "renamed" } });
  });
}

export async function approveProfile(id: number) {
  await db.$transaction(async (tx) => {
    await tx.patient.update({ where: { id }, data: { approved: true } });
    await tx.appointment.updateMany({ where: { patient_id: id }, data: { status: "SCHEDULED" } });
  });
}
