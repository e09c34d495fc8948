import { prisma } from './db';

export const all = () => ['😀', '漢字', prisma.patient.findMany()];
	export const tabbed = () => prisma.patient.findMany();
