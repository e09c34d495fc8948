import { prisma } from './db';

export async function everyone() {
  return prisma.patient.findMany({ take: 100 });
}
