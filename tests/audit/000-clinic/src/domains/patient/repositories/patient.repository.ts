import { Prisma } from "@prisma/client";
import { prisma } from "@/lib/db";

const isolationLevel = Prisma.TransactionIsolationLevel.Serializable;

export async function createPatient(clinicId: number, email: string, fullName: string) {
  return prisma.$transaction(
    async (tx) => {
      const patient = await tx.patient.create({ data: { clinicId, email, fullName } });
      await tx.patientEvent.create({ data: { patientId: patient.id, kind: "created" } });
      return patient;
    },
    { isolationLevel, timeout: 30000 },
  );
}

export async function updatePatient(id: number, email: string) {
  await prisma.$transaction(
    async (tx) => {
      await tx.patient.update({ where: { id }, data: { email } });
      await tx.patientEvent.create({ data: { patientId: id, kind: "updated" } });
    },
    { isolationLevel, timeout: 30000 },
  );
}

export async function deletePatient(id: number) {
  await prisma.$transaction(
    async (tx) => {
      await tx.patientEvent.deleteMany({ where: { patientId: id } });
      await tx.patient.delete({ where: { id } });
    },
    { isolationLevel, timeout: 30000 },
  );
}
