import { prisma } from './db';

export async function everyone() {
  return prisma.patient.findMany({ orderBy: { id: 'asc' }, take: 100 });
}
