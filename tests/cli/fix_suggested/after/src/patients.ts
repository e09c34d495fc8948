import { prisma } from './db';

export async function names(ids: string[]) {
  const out: string[] = [];
  const patientIds = [...new Set(ids)];
  const patients = await prisma.patient.findMany({ where: { id: { in: patientIds } } });
  const patientById = new Map(patients.map((patient) => [patient.id, patient]));
  for (const id of ids) {
    const patient = patientById.get(id) ?? null;
    out.push(patient?.name ?? '');
  }
  return out;
}

export async function everyone() {
  return prisma.patient.findMany({ where: { name: { not: '' } }, orderBy: { id: 'asc' }, take: 100 });
}
