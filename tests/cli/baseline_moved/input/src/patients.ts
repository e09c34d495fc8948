import { prisma } from './db';

export async function names(ids: string[]) {
  const out: string[] = [];
  for (const id of ids) {
    const patient = await prisma.patient.findUnique({ where: { id } });
    out.push(patient?.name ?? '');
  }
  return out;
}

export async function everyone() {
  return prisma.patient.findMany({ where: { name: { not: '' } } });
}
