import { prisma } from "@/lib/db";

export async function charge(patientId: string, amount: number) {
  const patient = await prisma.patient.update({ // want: multi-write-without-transaction warning "2 writes"
    where: { id: patientId },
    data: {
      name: `first line
  second line, kept as it is`,
    },
  });

  await prisma.invoice.create({ data: { number: "1", patientId: patient.id, total: amount } });
}
