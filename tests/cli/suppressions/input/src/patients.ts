import { prisma } from './db';

export async function names(ids: string[]) {
  const out: string[] = [];
  for (const id of ids) {
    // poolguard-disable-next-line query-in-loop until 2026-12-31 -- three ids at most for now
    const patient = await prisma.patient.findUnique({ where: { id } });
    out.push(patient?.name ?? '');
  }
  return out;
}

export async function everyone() {
  // poolguard-disable-next-line find-many-without-take, query-in-loop -- the nightly export
  return prisma.patient.findMany({ where: { name: { not: '' } } });
}

export async function some() {
  // poolguard-disable-next-line find-many-without-take -- there was no take once
  return prisma.patient.findMany({ take: 5, orderBy: { id: 'asc' } });
}

export async function most() {
  // poolguard-disable-next-line find-many-without-tak -- misspelled
  return prisma.patient.findMany({ where: { name: { not: '' } } });
}
