import { prisma } from "@/lib/db";

// Moves everything from one record to another, write by write.
export async function mergePatients(keepId: string, dropId: string) {
  await prisma.appointment.updateMany({ where: { patientId: dropId }, data: { patientId: keepId } });
  await prisma.invoice.updateMany({ where: { patientId: dropId }, data: { patientId: keepId } });
  await prisma.patient.delete({ where: { id: dropId } });
}

export function findPatients(search: string, page: number) {
  return prisma.patient.findMany({
    where: { name: { contains: search } },
    orderBy: { name: "asc" },
    take: 50,
    skip: page * 50,
  });
}
