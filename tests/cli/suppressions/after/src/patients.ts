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
  // poolguard-disable-next-line find-many-without-take -- the nightly export
  return prisma.patient.findMany({ where: { name: { not: '' } } });
}

export async function some() {
  return prisma.patient.findMany({ take: 5, orderBy: { id: 'asc' } });
}

export async function most() {
  // poolguard-disable-next-line find-many-without-tak -- misspelled
  return prisma.patient.findMany({ where: { name: { not: '' } } });
}
