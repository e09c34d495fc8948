import { Prisma } from "@prisma/client";
import { prisma } from "@/lib/db";

export interface Intake {
  clinicId: number;
  code: string;
  email: string;
  fullName: string;
}

export async function attributePatient(intake: Intake) {
  return prisma.$transaction(
    async (tx) => {
      const affiliate = await tx.affiliate.findUnique({ where: { code: intake.code } });
      const patient = await tx.patient.create({
        data: { clinicId: intake.clinicId, email: intake.email, fullName: intake.fullName },
      });
      await tx.commission.create({
        data: { affiliateId: affiliate?.id ?? 0, patientId: patient.id, amount: 500 },
      });
      return patient;
    },
    { isolationLevel: Prisma.TransactionIsolationLevel.Serializable, timeout: 15000 },
  );
}
