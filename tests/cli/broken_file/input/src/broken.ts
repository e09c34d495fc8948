import { prisma } from './db';

export async function fine() {
  return prisma.patient.findMany();
}

export async function broken( {
  const all = await prisma.patient.findMany(;
