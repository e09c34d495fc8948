import { prisma } from "@/lib/db";

export async function registerPatient(id: string) {
  await prisma.$transaction(async (tx) => {
    await tx.record.update({ where: { id }, data: { total: { increment: 1 } } });
    await tx.entry.create({ data: { recordId: id, note: "registerPatient" } });
  });
}

export async function registerProvider(id: string) {
  await prisma.$transaction(async (tx) => {
    await tx.record.update({ where: { id }, data: { total: { increment: 1 } } });
    await tx.entry.create({ data: { recordId: id, note: "registerProvider" } });
  });
}

export async function registerStaff(id: string) {
  await prisma.$transaction(async (tx) => {
    await tx.record.update({ where: { id }, data: { total: { increment: 1 } } });
    await tx.entry.create({ data: { recordId: id, note: "registerStaff" } });
  });
}
