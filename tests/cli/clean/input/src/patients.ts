import { prisma } from './db';

export function newest() {
  return prisma.patient.findMany({ orderBy: { id: 'desc' }, take: 20 });
}
