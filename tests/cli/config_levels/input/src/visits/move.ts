import { prisma } from '../db';

export async function move(id: string, patientId: string, startsAt: Date) {
  return prisma.$transaction(async (tx) => {
    const visit = await tx.appointment.findUniqueOrThrow({ where: { id } });
    await tx.appointment.delete({ where: { id: visit.id } });
    return tx.appointment.create({ data: { id, patientId, startsAt } });
  });
}
