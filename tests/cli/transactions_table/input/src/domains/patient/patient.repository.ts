import { prisma } from "@/lib/db";

export async function createPatient(id: string) {
  await prisma.$transaction(async (tx) => {
    await tx.record.update({ where: { id }, data: { total: { increment: 1 } } });
    await tx.entry.create({ data: { recordId: id, note: "createPatient" } });
  }, { isolationLevel: "Serializable", timeout: 30000 });
}

export async function updatePatient(id: string) {
  await prisma.$transaction(async (tx) => {
    await tx.record.update({ where: { id }, data: { total: { increment: 1 } } });
    await tx.entry.create({ data: { recordId: id, note: "updatePatient" } });
  }, { isolationLevel: "Serializable", timeout: 30000 });
}

export async function deletePatient(id: string) {
  await prisma.$transaction(async (tx) => {
    await tx.record.update({ where: { id }, data: { total: { increment: 1 } } });
    await tx.entry.create({ data: { recordId: id, note: "deletePatient" } });
  }, { isolationLevel: "Serializable", timeout: 30000 });
}
