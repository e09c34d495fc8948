import { prisma } from "@/lib/db";

export async function charge(patientId: string, amount: number) {
  await prisma.$transaction(async (tx) => {
    const patient = await tx.patient.update({
      where: { id: patientId },
      data: {
        name: `first line
  second line, kept as it is`,
      },
    });

    await tx.invoice.create({ data: { number: "1", patientId: patient.id, total: amount } });
  }, { timeout: 5000 });
}
