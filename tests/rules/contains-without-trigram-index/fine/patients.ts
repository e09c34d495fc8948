import { prisma } from "@/lib/db";

export async function search(clinicId: string, q: string, more: object) {
  await prisma.patient.findMany({ where: { clinicId, name: { contains: q } }, take: 9 });
  await prisma.patient.findMany({ where: { nick: { contains: q } }, take: 9 });
  await prisma.patient.findMany({ where: { city: { endsWith: q } }, take: 9 });
  await prisma.patient.findMany({ where: { code: { equals: q, mode: "insensitive" } }, take: 9 });
  await prisma.patient.findMany({ where: { street: { equals: q, mode: "insensitive" } }, take: 9 });
  await prisma.patient.findMany({ where: { country: { startsWith: q } }, take: 9 });
  await prisma.patient.findMany({ where: { country: { contains: q }, ...more }, take: 9 });
  await prisma.patient.findMany({ where: { country: { contains: q }, clinic: { id: q } }, take: 9 });
}
