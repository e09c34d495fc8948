import { prisma } from './db';

export const all = () => prisma.patient.findMany();
